import { beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../../../electron/backend/reports/render-html.ts';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import { buildReport } from '../../../../shared/reports/build-report.ts';
import { pasteText } from '../../../../shared/reports/paste-text.ts';
import { questionnaireDocument } from '../../../../shared/reports/profiles/questionnaire.ts';
import type { Report, ReportUnit } from '../../../../shared/reports/report-model.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';
import { figures, generalModule } from '../../../support/general-form.ts';
import { packageCatalogues, packageContent, packageMessages } from '../../../support/package-fixtures.ts';

let t: Translate;
beforeAll(async () => {
  const messages = await packageMessages();
  t = createTranslate('en', messages, messages);
});

const [early, late] = ['0000aaaa-0000-4000-8000-000000000001', '0000bbbb-0000-4000-8000-000000000002'];
const cell = (name: string, instance: string, value: Answer['value']): Answer => ({
  item: `untoc-5-figures-${name}`,
  instance,
  value,
});
const answers: Answer[] = [
  { item: 'general-1-focal-point-name', value: 'Ana <Ruiz>' },
  { item: 'general-1-confidentiality-answers', value: 'public' },
  cell('cases', late, 12),
  cell('year', late, 2020),
  cell('remark', late, 'All courts'),
  cell('year', early, 2019),
];

function build(given = answers, conflicts: string[] = []): Report {
  const profile = { ...fixtureProfile, instruments: ['untoc' as const] };
  const response = { ...packageContent.response, profile, answers: given };
  return buildReport(
    {
      content: { ...packageContent, conflicts, response },
      modules: [generalModule()],
      catalogues: packageCatalogues,
      language: 'en',
    },
    t,
  );
}

function unitOf(report: Report, id: string): ReportUnit {
  const unit = report.instruments.flatMap(({ articles }) => articles.flatMap(({ units }) => units));
  const found = unit.find((one) => one.id === id);
  if (found === undefined) {
    throw new Error('no unit');
  }
  return found;
}

const htmlOf = (report: Report): string => renderHtml(questionnaireDocument(report, t));

/** From the heading of a unit to the next heading. */
const sectionOf = (html: string, id: string): string => {
  const start = html.indexOf(`<h4 id="${id}"`);
  const [section = ''] = /^<h4.*?(?=<h[1-6]|<\/main>)/s.exec(html.slice(start)) ?? [];
  return section;
};

describe('the general part of a report', () => {
  it('comes first under its own heading, with neither obligation nor provisions', () => {
    const report = build();
    expect(report.instruments[0]?.articles.map(({ heading }) => heading)).toEqual([
      'General part',
      'Article 5. Participation in an organized criminal group',
      'Article 8. Corruption',
    ]);
    const unit = unitOf(report, 'general-1-focal-point');
    expect([unit.obligation, unit.provisions, unit.answered]).toEqual([undefined, [], true]);
    const html = htmlOf(report);
    const section = sectionOf(html, 'general-1-focal-point');
    expect(section).toContain('Ana &lt;Ruiz&gt;');
    expect(section).not.toMatch(/unit-facts|Obligation|Provisions|Definition/);
    expect(sectionOf(html, 'untoc-5-figures')).toContain('<dt>Obligation</dt><dd>Mandatory');
    expect(html).toContain('<a href="#article-general">General part</a>');
  });

  it('is pasted under the same heading', () => {
    const report = build();
    const text = pasteText(
      unitOf(report, 'general-1-focal-point'),
      report.instruments[0]?.articles[0]?.heading ?? '',
      report.labels,
      undefined,
    );
    expect(text).toBe('General part\nFocal point\n\nQuestion general-1-focal-point-name?\nAna <Ruiz>\n');
  });
});

describe('statistics in a report', () => {
  it('are a table in the order in which the rows were added; a number nobody gave is said', () => {
    const [table = ''] = /<table>.*?<\/table>/s.exec(sectionOf(htmlOf(build()), 'untoc-5-figures')) ?? [];
    expect(table).toContain(`<caption class="unseen">${figures.text}</caption>`);
    expect([...table.matchAll(/<th scope="col"[^>]*>([^<]+)</g)].map(([, words]) => words)).toEqual([
      'Year of the cases',
      'Cases opened',
      'Value seized',
      'Remark',
    ]);
    const rows = [...table.matchAll(/<tr[^>]*><th scope="row">(.*?)<\/tr>/gs)].map(([, row = '']) =>
      row
        .replaceAll(/<[^>]+>/g, '|')
        .split(/\|+/)
        .filter(Boolean),
    );
    expect(rows).toEqual([
      ['2019', 'Not answered', 'Not answered'],
      ['2020', '12', 'Not answered', 'All courts'],
    ]);
  });

  it('say that two versions stand, in the cell', () => {
    const html = htmlOf(build(answers, [`untoc-5-figures-remark#${early}`]));
    const section = sectionOf(html, 'untoc-5-figures');
    expect(section).toContain('Not settled');
  });

  it('without a row are not answered, and no table', () => {
    const section = sectionOf(htmlOf(build([])), 'untoc-5-figures');
    expect(section).toContain('Not answered');
    expect(section).not.toContain('<table');
  });

  it('paste as lines whose values stand below each other', () => {
    const report = build();
    const text = pasteText(unitOf(report, 'untoc-5-figures'), 'Article 5', report.labels, undefined);
    expect(text).toBe(
      [
        'Article 5',
        'Figures',
        '',
        figures.text,
        '',
        'Year of the cases: 2019',
        'Cases opened:      Not answered',
        'Value seized:      Not answered',
        '',
        'Year of the cases: 2020',
        'Cases opened:      12',
        'Value seized:      Not answered',
        'Remark:            All courts',
        '',
      ].join('\n'),
    );
  });
});
