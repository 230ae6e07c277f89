import type { Instrument } from '../../catalogue/catalogue-schema.ts';
import { completionOf, type ClusterCompletion, type InstrumentCompletion } from '../completion.ts';
import type { Block, Cell, Chart, Figure, Table } from '../report-document.ts';
import { statusText } from '../report-labels.ts';
import type { ReportProfile } from '../report-profile.ts';
import { spelledDay } from '../report-wording.ts';
import { instead, paragraph, quiet, wording, words } from './report-blocks.ts';
import {
  column,
  countedKinds,
  figure,
  kindsTable,
  outsideNote,
  sectionWords,
  sheetContext,
  sheetFrame,
  type SheetContext,
} from './sheet-blocks.ts';

/** How many questions to be settled are named; more would push the rest from the page. */
const mostNamed = 4;

const instrumentName = ({ t }: SheetContext, instrument: Instrument): string =>
  t(`report.instrument.${instrument}`);

const strongCell = (text: string): Cell => [paragraph({ ...words(text), strong: true })];

/** Which columns and rows a table of completion has. */
interface Shape {
  readonly hasUnsettled: boolean;
  readonly byArticle: boolean;
}

/** An instrument, then its articles. Explained gaps stand by article alone: nobody adds them up. */
function instrumentRows(
  context: SheetContext,
  one: InstrumentCompletion,
  { hasUnsettled, byArticle }: Shape,
): Cell[][] {
  const counts = ({ asked, answered, unsettled, left }: Omit<InstrumentCompletion, 'articles'>): number[] => [
    asked,
    answered,
    ...(hasUnsettled ? [unsettled] : []),
    left,
  ];
  return [
    [
      strongCell(instrumentName(context, one.instrument)),
      ...counts(one).map((count) => strongCell(context.say(count))),
      ...(byArticle ? [[]] : []),
      strongCell(context.say(one.needs)),
    ],
    ...(byArticle ? one.articles : []).map((article) => [
      [paragraph(...sectionWords(context, article.section))],
      ...[...counts({ ...article, instrument: one.instrument }), article.explained, article.needs].map(
        (count) => [figure(context, count)],
      ),
    ]),
  ];
}

/**
 * By article only where every question is counted: the questionnaire is public, and an article with fewer questions than it
 * prints would tell which of them stays from the audience (X1).
 */
function completionTable(
  context: SheetContext,
  { instruments, unsettled, outside }: ClusterCompletion,
): Table {
  const { t } = context;
  const shape = { hasUnsettled: unsettled > 0, byArticle: outside === 0 };
  const names = [
    'asked',
    'answered',
    ...(shape.hasUnsettled ? ['unsettled'] : []),
    'left',
    ...(shape.byArticle ? ['explained'] : []),
    'needs',
  ];
  const caption = t(shape.byArticle ? 'report.overview.table' : 'report.overview.picture');
  return {
    kind: 'table',
    caption: { content: [words(caption)], shown: false },
    columns: [
      column(t('report.label.part'), 10),
      ...names.map((name) => column(t(`report.overview.${name}`), 2, 'number')),
    ],
    rowHeads: true,
    rows: instruments.flatMap((one) => instrumentRows(context, one, shape)),
  };
}

function completionFigure(context: SheetContext, completion: ClusterCompletion): Figure {
  const { t } = context;
  const { instruments, unsettled } = completion;
  const series = ['answered', ...(unsettled > 0 ? ['unsettled'] : []), 'left'] as const;
  const chart: Chart = {
    title: t('report.overview.picture'),
    description: instruments
      .map(({ instrument, ...counts }) =>
        t('report.overview.row', {
          part: instrumentName(context, instrument),
          answered: counts.answered,
          unsettled: counts.unsettled,
          left: counts.left,
        }),
      )
      .join(' '),
    unit: t('report.overview.questions'),
    series: series.map((key) => ({ key, label: t(`report.overview.${key}`) })),
    rows: instruments.map(({ instrument, ...counts }) => ({
      label: instrumentName(context, instrument),
      values: [counts.answered, ...(unsettled > 0 ? [counts.unsettled] : []), counts.left],
    })),
  };
  return { kind: 'figure', chart, table: completionTable(context, completion) };
}

function completionBlocks(context: SheetContext, completion: ClusterCompletion): Block[] {
  const { t } = context;
  const { asked, answered, unsettled, left } = completion;
  return [
    { kind: 'heading', level: 1, id: 'completion', content: [words(t('report.overview.completion'))] },
    ...(asked === 0
      ? [instead(t('report.overview.nothing'))]
      : [
          {
            kind: 'paragraph' as const,
            role: 'lead' as const,
            content: [
              words(
                unsettled > 0
                  ? t('report.overview.summary-unsettled', { asked, answered, unsettled, left })
                  : t('report.overview.summary', { asked, answered, left }),
              ),
            ],
          },
          ...settleBlocks(context, completion),
          completionFigure(context, completion),
          quiet(words(t('report.overview.note'))),
        ]),
    ...outsideNote(context, completion.outside),
  ];
}

/** Named in one paragraph, so that the page holds. */
function settleBlocks(context: SheetContext, { unsettledUnits }: ClusterCompletion): Block[] {
  const { t, form } = context;
  const count = unsettledUnits.length;
  if (count === 0) {
    return [];
  }
  const before = (section: string): string => {
    const number = form.articles.get(section)?.number;
    const article = number === undefined ? t('report.general') : t('report.article-number', { number });
    return t('report.overview.settle-item', { article });
  };
  const next = words(t('report.overview.settle-next'));
  const named = unsettledUnits
    .slice(0, mostNamed)
    .flatMap(({ section, title }, index) => [
      ...(index === 0 ? [] : [next]),
      words(before(section)),
      wording(title),
    ]);
  const more =
    count > mostNamed ? [next, words(t('report.overview.settle-more', { count: count - mostNamed }))] : [];
  return [paragraph(words(t('report.overview.settle', { count })), ...named, ...more)];
}

function assistanceBlocks(context: SheetContext, { needs }: ClusterCompletion): Block[] {
  const { t } = context;
  const kinds = countedKinds(context, needs);
  const chart: Chart = {
    title: t('report.assistance.picture'),
    description: kinds
      .map(({ text, questions }) => t('report.assistance.kind-row', { kind: text, count: questions }))
      .join(' '),
    unit: t('report.overview.questions'),
    series: [{ key: 'questions', label: t('report.overview.questions') }],
    rows: kinds.map(({ text, questions }) => ({ label: text, values: [questions] })),
  };
  return [
    { kind: 'heading', level: 1, id: 'assistance', content: [words(t('report.assistance.heading'))] },
    ...(needs.length === 0
      ? [instead(t('report.assistance.none'))]
      : [paragraph(words(t('report.assistance.count', { count: needs.length })))]),
    ...(kinds.length === 0 ? [] : [{ kind: 'figure' as const, chart, table: kindsTable(context, kinds) }]),
  ];
}

/** Status, audience and day in one line: the title says whose it is and of which cluster. */
function factsLine({ source, t }: SheetContext): Block {
  const { head } = source.content;
  return quiet(
    words(
      t('report.overview.facts', {
        status: statusText(source.content, t),
        audience: t(`report.audience.${head.audience}`),
        date: spelledDay(head.date, t),
      }),
    ),
  );
}

/**
 * One page on where the work stands: what is answered, what is left, what is to be settled, which help is asked for. It
 * counts questions and never measures the State, and it holds no text of a person.
 */
export const overviewProfile: ReportProfile = {
  build: (source, t) => {
    const context = sheetContext(source, t);
    const completion = completionOf(context.form, source);
    return {
      ...sheetFrame(context, 'overview'),
      opening: [factsLine(context)],
      contents: false,
      shape: 'sheet',
      body: [...completionBlocks(context, completion), ...assistanceBlocks(context, completion)],
    };
  },
  holds: () => [],
};
