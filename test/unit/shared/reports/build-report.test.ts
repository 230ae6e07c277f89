import { beforeAll, describe, expect, it } from 'vitest';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import type { PackageContent } from '../../../../shared/packages/package-schema.ts';
import { buildReport } from '../../../../shared/reports/build-report.ts';
import { pasteText } from '../../../../shared/reports/paste-text.ts';
import type { Report, ReportItem, ReportUnit } from '../../../../shared/reports/report-model.ts';
import {
  packageCatalogues,
  packageContent,
  packageMessages,
  packageModules,
  rowOne,
} from '../../../support/package-fixtures.ts';

let t: Translate;
beforeAll(async () => {
  const messages = await packageMessages();
  t = createTranslate('en', messages, messages);
});

const build = (content: PackageContent = packageContent): Report =>
  buildReport({ content, modules: packageModules, catalogues: packageCatalogues, language: 'en' }, t);
const changed = (
  change: Partial<PackageContent['response']>,
  more: Partial<PackageContent> = {},
): PackageContent => ({
  ...packageContent,
  ...more,
  response: { ...packageContent.response, ...change },
});
const unitOf = (report: Report): ReportUnit => {
  const unit = report.instruments[0]?.articles[0]?.units[0];
  if (unit === undefined) {
    throw new Error('no unit');
  }
  return unit;
};
const itemOf = (report: Report, linkId: string): ReportItem | undefined =>
  unitOf(report).entries.find(
    (entry): entry is ReportItem => entry.kind === 'item' && entry.linkId === linkId,
  );

describe('the report tree', () => {
  it('follows the order of the cluster form and leaves out items that are not asked', () => {
    const unit = unitOf(build());
    expect(unit.obligation).toBe('Mandatory: States Parties shall do this');
    expect(unit.provisions).toEqual(['Article 5, paragraph 1(a)']);
    expect(unit.entries.map(({ linkId }) => linkId.replace('untoc-5-group-', ''))).toEqual([
      'answer',
      'law',
      'cite',
      'means',
      'since',
      'count',
      'share',
      'strict',
      'link',
      'annex',
      'cases',
    ]);
  });

  it('lists hidden parts with their reason', () => {
    expect(build().hidden).toMatchObject([
      {
        name: 'Convention against Transnational Organized Crime, Article 8. Corruption',
        reason: expect.stringContaining('Convention against Corruption'),
      },
      { name: 'Trafficking in Persons Protocol', reason: 'The State is not a party to this instrument.' },
    ]);
  });

  it('shows every article and module that the profile asks for', () => {
    const profile = {
      ...packageContent.response.profile,
      instruments: ['untoc', 'tip'] as const,
      uncacParty: false,
    };
    const report = build(changed({ profile: { ...profile, instruments: [...profile.instruments] } }));
    expect(report.hidden).toEqual([]);
    expect(report.instruments.map(({ id, articles }) => [id, articles.map((article) => article.id)])).toEqual(
      [
        ['untoc', ['untoc-5', 'untoc-8']],
        ['tip', ['tip-5']],
      ],
    );
  });

  it('puts languages side by side in the order of the profile', () => {
    expect(itemOf(build(), 'untoc-5-group-law')?.values).toMatchObject([
      [{ language: 'en' }, { language: 'ar', languageName: 'Arabic' }, { language: 'zh' }],
    ]);
  });

  it('gives closed answers as words, in the order of the options', () => {
    expect(itemOf(build(), 'untoc-5-group-means')?.values).toEqual([
      [{ kind: 'words', text: 'Option force', language: 'en' }],
      [{ kind: 'words', text: 'Option fraud', language: 'en' }],
    ]);
    expect(itemOf(build(), 'untoc-5-group-strict')?.values).toEqual([[{ kind: 'words', text: 'No' }]]);
  });

  it('gives citations with the whole entry of the register', () => {
    expect(itemOf(build(), 'untoc-5-group-cite')?.values).toEqual([
      [
        {
          kind: 'citation',
          register: 'law-1',
          title: 'Organized Crime Act <2003>',
          reference: 'Gazette 7/2003',
          date: '2003-06-01',
          url: 'https://law.example/act',
          provisions: 'section 12(1)',
        },
      ],
    ]);
  });

  it('links only what is a web address', () => {
    const report = build(
      changed({
        answers: [{ item: 'untoc-5-group-link', value: 'javascript:alert(1)' }],
      }),
    );
    expect(itemOf(report, 'untoc-5-group-link')?.values).toEqual([
      [{ kind: 'plain', text: 'javascript:alert(1)' }],
    ]);
  });

  it('writes out what is not answered, and what is not settled', () => {
    const report = build(
      changed(
        { answers: [] },
        { conflicts: ['untoc-5-group-answer', 'untoc-5-group-law@en', `untoc-5-group-case-name#${rowOne}`] },
      ),
    );
    const unsettled = 'Not settled: two versions stand side by side';
    expect(itemOf(report, 'untoc-5-group-since')?.instead).toBe('Not answered');
    expect(itemOf(report, 'untoc-5-group-answer')?.instead).toBe(unsettled);
    const group = unitOf(report).entries.at(-1);
    expect(group?.kind === 'group' && group.rows[0]?.items.map(({ instead }) => instead)).toEqual([
      unsettled,
      'Not answered',
    ]);
    expect(report.unsettled.map(({ question }) => question)).toEqual([
      'What about answer?',
      'What about law?',
      'What about case-name?',
    ]);
    expect(unitOf(report).answered).toBe(false);
  });

  it('marks a draft, and only a draft', () => {
    expect(build().draftMark).toMatch(/^DRAFT/);
    const final = build({
      ...packageContent,
      snapshot: 3,
      head: { ...packageContent.head, status: 'final' },
    });
    expect(final.draftMark).toBeUndefined();
    expect(final.facts.map(({ value }) => value)).toContain('Final, as cleared (snapshot 3)');
  });

  it('says whose the wording is, and uses no key without a message', () => {
    const report = build();
    expect(report.notices).toEqual(['This wording is ours.']);
    expect(JSON.stringify(report)).not.toMatch(/"(?:report|package)\.[a-z-]/);
  });

  it('gives a unit as plain text to paste', () => {
    const report = build();
    const text = pasteText(unitOf(report), 'Article 5. Heading', report.labels, report.draftMark);
    expect(text.startsWith('DRAFT')).toBe(true);
    expect(text).toContain('What about answer?\nOption yes\n');
    expect(text).toContain('[Arabic]\nالمادة ١٢ من القانون\n');
    expect(text).toContain(
      '- Organized Crime Act <2003>; Gazette 7/2003; 2003-06-01; Provisions cited: section 12(1);',
    );
  });
});
