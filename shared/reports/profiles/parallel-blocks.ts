import type { Article } from '../../catalogue/catalogue-schema.ts';
import type { Translate } from '../../i18n/message.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { ReportFinding, ReportSourceEntry } from '../../parallel/parallel-report.ts';
import { createClusterForm, type ClusterForm } from '../../questionnaires/cluster-form.ts';
import { reportArticles } from '../../findings/report-articles.ts';
import type { Block, Facts, Footnote, Inline, Table, Words } from '../report-document.ts';
import type { HeldText, ReportSource } from '../report-profile.ts';
import { articleWords, listedWords, provisionWords, separatorOf, spelledDay } from '../report-wording.ts';
import { commaOf } from './sentences.ts';
import { headLine, paragraph, passage, quiet, words, written } from './report-blocks.ts';

/** What the documents of a parallel report are made with. */
export interface ParallelContext {
  readonly source: ReportSource;
  readonly form: ClusterForm;
  readonly t: Translate;
  /** Articles of the cluster, in the order of the form. */
  readonly articles: readonly Article[];
  /** Sources by id. */
  readonly register: ReadonlyMap<string, ReportSourceEntry>;
}

export function parallelContext(
  source: ReportSource,
  sources: readonly ReportSourceEntry[],
  t: Translate,
): ParallelContext {
  const form = createClusterForm(source.modules, source.catalogues);
  return {
    source,
    form,
    t,
    articles: reportArticles(form, source.content.head.cluster),
    register: new Map(sources.map((one) => [one.id, one])),
  };
}

export const heading = (level: 1 | 2 | 3, id: string, content: readonly Words[]): Block => ({
  kind: 'heading',
  level,
  id,
  content,
});

/** Blocks under a heading; no heading over nothing. */
export const under = (
  level: 1 | 2 | 3,
  id: string,
  content: readonly Words[],
  blocks: readonly Block[],
): Block[] => (blocks.length === 0 ? [] : [heading(level, id, content), ...blocks]);

/** A day as far as it is known, spelt out where it is whole. */
export const spelledPart = (day: string, t: Translate): string => {
  const [year, month] = day.split('-');
  return day.length === 7
    ? t('report.parallel.month', { month: t(`report.month.${Number(month)}`), year: year ?? '' })
    : spelledDay(day, t);
};

/**
 * One text in one language or in several, that of the document first; each other one under the name of its language, and
 * under its title where it has one.
 */
export function textsInOrder<T extends { readonly language: Locale; readonly text: string }>(
  texts: readonly T[],
  { source, t }: Pick<ParallelContext, 'source' | 't'>,
  titleOf: (text: T) => string | undefined = () => undefined,
): Block[] {
  const ordered = texts.toSorted(
    (left, right) => Number(right.language === source.language) - Number(left.language === source.language),
  );
  return ordered.flatMap((one): Block[] => {
    const { language, text } = one;
    const title = titleOf(one);
    return [
      ...(ordered.length === 1 || language === source.language
        ? []
        : [{ ...quiet(words(t(`report.language.${language}`))), heads: true as const }]),
      ...(title === undefined ? [] : [headLine({ ...words(title, language), strong: true })]),
      passage('answer', text, language),
    ];
  });
}

/** Provisions by name; one that the catalogue lacks by its id; none: the article as a whole. */
export function provisionNames(
  { provisions, article }: Pick<ReportFinding, 'provisions' | 'article'>,
  { form, t }: ParallelContext,
): Words[] {
  if (provisions.length === 0) {
    return [words(t('report.parallel.whole-article'))];
  }
  const number = form.articles.get(article)?.number;
  return listedWords(
    provisions.map((id) => {
      const found = form.provisions.get(id);
      return found === undefined || number === undefined
        ? [words(id, 'und')]
        : provisionWords(number, found.paragraph, t);
    }),
    separatorOf(t, 'report.list'),
  );
}

/** What the provisions ask of States, each obligation once, the strongest first. */
export function obligationWords({ provisions }: Pick<ReportFinding, 'provisions'>, context: ParallelContext) {
  const { form, t } = context;
  const found = new Set(provisions.flatMap((id) => form.provisions.get(id)?.obligation ?? []));
  return listedWords(
    [...found].map((obligation) => [words(t(`report.obligation.${obligation}`))]),
    separatorOf(t, 'report.list'),
  );
}

/** Names of the sources of a finding; what is said of the place in one, and its kind, stands at the foot of the page. */
export function citedSources(
  { sources }: Pick<ReportFinding, 'sources'>,
  context: ParallelContext,
): Inline[] {
  const { register, source, t } = context;
  const comma = commaOf(source.language);
  return sources.flatMap(({ source: id, detail }, at): Inline[] => {
    const entry = register.get(id);
    const note: Footnote['content'] = [
      words(entry?.label ?? id, 'und'),
      ...(entry === undefined ? [] : [words(`${comma}${t(`report.parallel.kind.${entry.kind}`)}`)]),
      ...(detail === undefined ? [] : [words(comma), written('citation', detail)]),
    ];
    return [
      ...(at === 0 ? [] : [words(separatorOf(t, 'report.list'))]),
      words(entry?.label ?? id, 'und'),
      { kind: 'footnote', content: note },
    ];
  });
}

export interface NumberedFinding {
  readonly finding: ReportFinding;
  readonly number: number;
}

/** Labels of a finding and what they say. */
export function findingFacts(
  { finding }: NumberedFinding,
  context: ParallelContext,
  numberOf: (id: string) => number | undefined,
): Facts {
  const { t } = context;
  const fact = (label: string, content: readonly Inline[]): Facts['facts'] =>
    content.length === 0 ? [] : [{ label: t(label), content }];
  const obligations = obligationWords(finding, context);
  return {
    kind: 'facts',
    role: 'unit',
    facts: [
      ...fact('report.label.provisions', provisionNames(finding, context)),
      ...fact('report.label.obligation', obligations),
      ...(finding.aspect === undefined
        ? []
        : fact('report.parallel.aspect', [words(t(`report.parallel.aspect.${finding.aspect}`))])),
      ...(finding.date === undefined
        ? []
        : fact('report.parallel.as-of', [words(spelledPart(finding.date, t))])),
      ...fact('report.parallel.confidence', [words(t(`report.parallel.confidence.${finding.confidence}`))]),
      ...fact('report.parallel.sources', citedSources(finding, context)),
      ...fact(
        'report.parallel.follows',
        listedWords(
          (finding.follows ?? []).flatMap((id) => {
            const number = numberOf(id);
            return number === undefined ? [] : [[words(t('report.parallel.finding', { number }))]];
          }),
          separatorOf(t, 'report.list'),
        ),
      ),
    ],
  };
}

/** Sources as the audience may see them; a column that nobody wrote in would take the room of the others. */
export function sourceTable(sources: readonly ReportSourceEntry[], { t }: ParallelContext): Table {
  const textCell = (text: string | undefined) =>
    text === undefined ? [] : [paragraph(written('citation', text))];
  const columns = [
    {
      heading: t('report.parallel.source'),
      share: 4,
      cellOf: ({ label }: ReportSourceEntry) => textCell(label),
    },
    {
      heading: t('report.parallel.kind'),
      share: 4,
      cellOf: ({ kind }: ReportSourceEntry) => [paragraph(words(t(`report.parallel.kind.${kind}`)))],
    },
    {
      heading: t('report.label.title'),
      share: 7,
      cellOf: (entry: ReportSourceEntry) =>
        entry.naming === 'pseudonym' ? [quiet(words(t('report.parallel.pseudonym')))] : textCell(entry.title),
    },
    {
      heading: t('report.label.reference'),
      share: 6,
      cellOf: (entry: ReportSourceEntry) => (entry.naming === 'pseudonym' ? [] : textCell(entry.reference)),
    },
    {
      heading: t('report.label.date'),
      share: 4,
      cellOf: ({ date }: ReportSourceEntry) =>
        date === undefined ? [] : [paragraph(words(spelledPart(date, t)))],
    },
    {
      heading: t('report.label.address'),
      share: 6,
      cellOf: (entry: ReportSourceEntry) =>
        entry.naming === 'pseudonym' || entry.url === undefined
          ? []
          : [paragraph({ kind: 'address', of: 'citation', text: entry.url })],
    },
  ];
  const used = columns.filter(({ cellOf }, at) => at === 0 || sources.some((one) => cellOf(one).length > 0));
  return {
    kind: 'table',
    caption: { content: [words(t('report.parallel.annex.sources'))], shown: false },
    columns: used.map(({ heading: label, share }) => ({ heading: [words(label)], holds: 'text', share })),
    rowHeads: true,
    rows: sources.map((entry) => used.map(({ cellOf }) => cellOf(entry))),
  };
}

/** Texts of the sources that a document holds, straight from the part. */
export const heldSources = (sources: readonly ReportSourceEntry[]): HeldText[] =>
  sources.flatMap((entry) =>
    [entry.label, ...(entry.naming === 'pseudonym' ? [] : [entry.title, entry.reference, entry.url])].flatMap(
      (text): HeldText[] => (text === undefined ? [] : [{ of: 'citation', text }]),
    ),
  );

/** Texts of a finding: its claim, and the places in its sources. */
export const heldFinding = ({ claim, sources }: Pick<ReportFinding, 'claim' | 'sources'>): HeldText[] => [
  { of: 'answer', text: claim },
  ...sources.flatMap(({ detail }): HeldText[] =>
    detail === undefined ? [] : [{ of: 'citation', text: detail }],
  ),
];

/** Blocks by article under a heading for each instrument; those of an article that the form lacks come last. */
export function byArticle(
  context: ParallelContext,
  ids: ReadonlySet<string>,
  blocksOf: (article: string) => readonly Block[],
): Block[] {
  const { articles, t } = context;
  const known = articles.filter(({ id }) => ids.has(id));
  const others = [...ids].filter((id) => !articles.some((article) => article.id === id)).toSorted();
  const instrumentOf = (id: string): string => id.split('-')[0] ?? '';
  return [
    ...[...Map.groupBy(known, ({ id }) => instrumentOf(id))].flatMap(([instrument, all]) =>
      under(
        1,
        `part-${instrument}`,
        [words(t(`report.instrument.${instrument}`))],
        all.flatMap((article) =>
          under(2, `article-${article.id}`, articleWords(article, t), blocksOf(article.id)),
        ),
      ),
    ),
    ...under(
      1,
      'part-other',
      [words(t('report.parallel.other-articles'))],
      others.flatMap((id, at) => {
        const article = context.form.articles.get(id);
        return under(
          2,
          `other-${at + 1}`,
          article === undefined ? [words(id, 'und')] : articleWords(article, t),
          blocksOf(id),
        );
      }),
    ),
  ];
}
