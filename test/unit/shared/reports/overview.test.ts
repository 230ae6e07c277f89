import { beforeAll, describe, expect, it } from 'vitest';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import { createClusterForm } from '../../../../shared/questionnaires/cluster-form.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { overviewProfile } from '../../../../shared/reports/profiles/overview.ts';
import type { Cell, Figure, ReportDocument, Table } from '../../../../shared/reports/report-document.ts';
import type { ReportSource } from '../../../../shared/reports/report-profile.ts';
import { ledgerForm } from '../../../support/ledger-form.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { library } from '../../../support/question-bank.ts';
import { fullAnswers, sourceOf } from '../../../support/report-source.ts';

const form = ledgerForm();
let t: Translate;
beforeAll(async () => {
  const messages = await packageMessages();
  t = createTranslate('en', messages, messages);
});

const build = (source: ReportSource): ReportDocument => overviewProfile.build(source, t);
const figures = ({ body }: ReportDocument): Figure[] => body.filter((block) => block.kind === 'figure');
const cellText = (cell: Cell): string =>
  cell
    .flatMap((block) => (block.kind === 'paragraph' ? block.content : []))
    .map((inline) => (inline.kind === 'words' ? inline.text : ''))
    .join('');
const rowsOf = ({ rows }: Table): string[][] => rows.map((row) => row.map(cellText));
const sayings = ({ body }: ReportDocument): string[] =>
  body.flatMap((block) => (block.kind === 'paragraph' ? [cellText([block])] : []));

const answered: Answer[] = [
  { item: 'untoc-5-offence-answer', value: 'yes' },
  { item: 'tip-5-offence-answer', value: 'no' },
  { item: 'tip-5-offence-assistance', instance: 'training', value: 'training' },
];
const [convention, trafficking] = [
  'Convention against Transnational Organized Crime',
  'Trafficking in Persons Protocol',
];

describe('the overview on one page', () => {
  it('counts what is asked, answered and left by instrument and article', () => {
    const [figure] = figures(build(sourceOf(form, { answers: answered })));
    expect(figure?.chart.series.map(({ key }) => key)).toEqual(['answered', 'left']);
    expect(figure?.chart.rows).toEqual([
      { label: convention, values: [1, 4] },
      { label: trafficking, values: [1, 0] },
    ]);
    expect(figure && rowsOf(figure.table)).toEqual([
      [convention, '5', '1', '4', '', '0'],
      ['General part', '1', '0', '1', '0', '0'],
      ['Article 5. Article 5', '2', '1', '1', '0', '0'],
      ['Article 8. Article 8', '2', '0', '2', '0', '0'],
      [trafficking, '1', '1', '0', '', '1'],
      ['Article 5. Article 5', '1', '1', '0', '0', '1'],
    ]);
  });

  it('says in the table and in words all that the picture shows', () => {
    const source = sourceOf(form, { answers: answered, conflicts: ['untoc-8-bribery-answer'] });
    for (const { chart, table } of figures(build(source))) {
      const rows = rowsOf(table);
      for (const { label, values } of chart.rows) {
        const row = rows.find(([head]) => head === label);
        expect(row).toEqual(expect.arrayContaining(values.map(String)));
        expect(chart.description).toContain(label);
      }
    }
  });

  it('names what is to be settled, which is neither answered nor left', () => {
    const document = build(sourceOf(form, { answers: answered, conflicts: ['untoc-8-bribery-answer'] }));
    const [figure] = figures(document);
    expect(figure?.chart.series.map(({ label }) => label)).toEqual(['Answered', 'To settle', 'Left']);
    expect(figure?.chart.rows[0]?.values).toEqual([1, 1, 3]);
    expect(sayings(document)).toContain(
      '1 question waits because two versions of an answer stand side by side: Article 8: Unit untoc-8-bribery',
    );
    expect(figures(build(sourceOf(form)))[0]?.chart.series).toHaveLength(2);
  });

  it('names four of many, and says how many more', () => {
    const conflicts = [
      'general-1-help-answer',
      'untoc-5-offence-answer',
      'untoc-8-bribery-answer',
      'untoc-8-texts-answer',
      'tip-5-offence-answer',
    ];
    const said = sayings(build(sourceOf(form, { conflicts }))).join('\n');
    expect(said).toContain('Article 8: Unit untoc-8-texts; and 1 more');
    expect(said).not.toContain('tip-5-offence');
  });

  it('X1 counts no question whose answers stay from the audience, and says how many, never which', () => {
    const document = build(sourceOf(form, { answers: answered, more: { outside: ['untoc-8-bribery'] } }));
    expect(figures(document)[0]?.chart.rows[0]?.values).toEqual([1, 3]);
    expect(sayings(document)).toContain(
      '1 question is not counted: its answers stay from the audience of this document.',
    );
    expect(JSON.stringify(document)).not.toContain('bribery');
    // An article with a question less than the questionnaire prints would name it.
    const [shown] = figures(document);
    expect(shown && rowsOf(shown.table)).toEqual([
      [convention, '4', '1', '3', '0'],
      [trafficking, '1', '1', '0', '1'],
    ]);
    expect(shown?.table.columns).toHaveLength(5);
    expect(sayings(build(sourceOf(form))).join(' ')).not.toContain('not counted');
  });

  it('counts an answer that goes along though what it hangs on stays behind', () => {
    const answers: Answer[] = [{ item: 'untoc-5-notice-answer', value: 'yes' }];
    const [figure] = figures(build(sourceOf(form, { answers, more: { outside: ['untoc-5-offence'] } })));
    expect(figure && rowsOf(figure.table)[0]).toEqual([convention, '4', '1', '3', '0']);
  });

  it('says that nothing is asked where nothing is', () => {
    const document = build(sourceOf(form, { profile: { instruments: ['som'] } }));
    expect(figures(document)).toEqual([]);
    expect(sayings(document)).toContain('No question of this cluster is asked of this State.');
  });

  it('carries the mark of a draft, the day and the audience, and no text of a person', () => {
    const source = sourceOf(form, { answers: fullAnswers(form, 'SECRET') });
    const document = build(source);
    expect([document.mark, document.shape]).toEqual(['DRAFT – not cleared by the focal point', 'sheet']);
    expect(JSON.stringify(document.opening)).toContain(
      'Draft, not cleared. Audience: Confidential. As of 20 November 2026.',
    );
    expect([...writtenParts(document)]).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('SECRET');
    expect(overviewProfile.holds(source)).toEqual([]);
  });
});

describe('the overview of every cluster', () => {
  it.each(clusters)('%s holds on one page, empty and full, and rates nobody', (cluster) => {
    const real = createClusterForm(library.modules(cluster), library.catalogues);
    const empty = sourceOf(real);
    const full = sourceOf(real, { answers: fullAnswers(real, 'A drafter.') });
    for (const source of [empty, full]) {
      const document = build({ ...source, catalogues: library.catalogues });
      const [completion] = figures(document);
      const rows = completion === undefined ? [] : rowsOf(completion.table);
      // Twenty-five lines of a table are what one page has room for beside the pictures.
      expect(rows.length).toBeGreaterThan(8);
      expect(rows.length).toBeLessThanOrEqual(25);
      const heads = rows.filter(([label]) => completion?.chart.rows.some((one) => one.label === label));
      expect(heads).toHaveLength(real.modules.length);
      // What explains a gap is nowhere added up.
      expect(heads.every((row) => row.at(-2) === '')).toBe(true);
      expect(JSON.stringify(document)).not.toMatch(/%|complian|score|rating|rank/i);
    }
    const [none] = figures(build({ ...empty, catalogues: library.catalogues }));
    expect(none?.chart.rows.every(({ values: [done] }) => done === 0)).toBe(true);
    const [, kinds] = figures(build({ ...full, catalogues: library.catalogues }));
    expect(kinds?.chart.rows.map(({ label }) => label)).toEqual([
      'Drafting of legislation',
      'Legal advice',
      'Model legislation',
      'Training and capacity-building',
      'Equipment and technology',
      'Collection and analysis of data',
      'Exchange of good practices',
      'Visit by an expert',
      'Action plan for implementation',
      'Other help',
    ]);
  });
});
