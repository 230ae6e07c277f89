import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/message.ts';
import { buildReport } from '../build-report.ts';
import { heldAnswers, heldComments } from '../held-texts.ts';
import type { Block, Cell, CellBlock, Column, Entry, ReportDocument, Table } from '../report-document.ts';
import {
  isCitation,
  isText,
  type Report,
  type ReportArticle,
  type ReportGroup,
  type ReportInstrument,
  type ReportItem,
  type ReportUnit,
} from '../report-model.ts';
import type { ReportProfile, ReportSource } from '../report-profile.ts';
import { commentBlocks, noComments, type CommentBlocks } from './comment-blocks.ts';
import {
  articleHeading,
  citationTable,
  documentWords,
  instead,
  openingBlocks,
  plainBlocks,
  textBlocks,
  unitFacts,
  wording,
  words,
} from './report-blocks.ts';
import { cellBlocks } from './sentences.ts';

const insteadOf = (item: ReportItem, saysBlank: boolean): CellBlock[] =>
  item.instead === undefined || (!saysBlank && !item.unsettled) ? [] : [instead(item.instead)];

function itemBlocks(item: ReportItem, report: Report): Block[] {
  const citations = item.values.flat().filter(isCitation);
  return [
    ...item.values.flatMap((values): Block[] => [
      ...values.flatMap(plainBlocks),
      ...textBlocks(values.filter(isText), [wording(item.question)]),
    ]),
    ...(citations.length === 0 ? [] : [citationTable(citations, report, [wording(item.question)])]),
    ...insteadOf(item, true),
  ];
}

/** What a document is built with beside its report. */
interface Parts {
  readonly report: Report;
  readonly comments: CommentBlocks;
}

const itemEntry = (item: ReportItem, { report, comments }: Parts, row?: string): Entry => ({
  kind: 'entry',
  id: item.linkId,
  question: [wording(item.question)],
  content: [...itemBlocks(item, report), ...comments.at(item.linkId, row)],
});

/** A remark in a cell: the languages of one text below each other. */
const cellOf = (item: ReportItem | undefined, saysBlank: boolean, language: Locale): Cell =>
  item === undefined
    ? []
    : [...item.values.flat().flatMap((value) => cellBlocks(value, language)), ...insteadOf(item, saysBlank)];

/** Years down, counts across; a number that nobody gave is said, a remark that nobody made is not. */
export function statisticsTable(group: ReportGroup, language: Locale): Table {
  const columns = group.columns ?? [];
  return {
    kind: 'table',
    caption: { content: [wording(group.question)], shown: false },
    columns: columns.map(({ heading, isNumber }, index): Column => ({
      heading: [wording(heading)],
      holds: isNumber && index > 0 ? 'number' : 'text',
      share: isNumber ? 3 : 5,
    })),
    rowHeads: true,
    rows: group.rows.map(({ items }) =>
      columns.map(({ linkId, isNumber }) =>
        cellOf(
          items.find((one) => one.linkId === linkId),
          isNumber,
          language,
        ),
      ),
    ),
  };
}

function groupEntry(group: ReportGroup, parts: Parts): Entry {
  const { report, comments } = parts;
  const isTable = group.columns !== undefined && group.rows.length > 0;
  return {
    kind: 'entry',
    id: group.linkId,
    question: [wording(group.question)],
    content: [
      ...(isTable
        ? [
            statisticsTable(group, report.language),
            ...group.rows.flatMap(({ id, items }) => items.flatMap(({ linkId }) => comments.at(linkId, id))),
          ]
        : group.rows.map(({ id, label, items }): Block => ({
            kind: 'row',
            label,
            content: items.map((item) => itemEntry(item, parts, id)),
          }))),
      ...(group.instead === undefined ? [] : [instead(group.instead)]),
    ],
  };
}

function unitBlocks(unit: ReportUnit, parts: Parts): Block[] {
  return [
    { kind: 'heading', level: 3, id: unit.id, content: [wording(unit.title)] },
    ...unitFacts(unit, parts.report),
    ...unit.entries.map((entry) =>
      entry.kind === 'item' ? itemEntry(entry, parts) : groupEntry(entry, parts),
    ),
  ];
}

const articleBlocks = (article: ReportArticle, parts: Parts): Block[] => [
  { kind: 'heading', level: 2, id: `article-${article.id}`, content: articleHeading(article) },
  ...article.units.flatMap((unit) => unitBlocks(unit, parts)),
];

const instrumentBlocks = ({ id, name, articles }: ReportInstrument, parts: Parts): Block[] => [
  { kind: 'heading', level: 1, id: `part-${id}`, content: [words(name)] },
  ...articles.flatMap((article) => articleBlocks(article, parts)),
];

/** The answers in the order of the cluster form, from a report that was built already. */
export const questionnaireDocument = (
  report: Report,
  t: Translate,
  comments: CommentBlocks = noComments,
): ReportDocument => ({
  profile: 'questionnaire',
  language: report.language,
  title: report.title,
  mark: report.draftMark,
  contents: true,
  shape: 'pages',
  opening: openingBlocks(report),
  body: [
    ...report.instruments.flatMap((instrument) => instrumentBlocks(instrument, { report, comments })),
    ...comments.general,
  ],
  words: documentWords(t),
});

/** The whole questionnaire with its answers, in the order of the cluster form. */
export const questionnaireProfile: ReportProfile = {
  build: (source: ReportSource, t) => {
    const report = buildReport(source, t);
    return questionnaireDocument(report, t, commentBlocks(source, report, t));
  },
  holds: (source) => [...heldAnswers(source), ...heldComments(source)],
};
