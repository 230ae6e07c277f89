import type { Translate } from '../../i18n/message.ts';
import { buildReport } from '../build-report.ts';
import { heldAnswers } from '../held-texts.ts';
import type { Block, Cell, CellBlock, Column, Entry, ReportDocument, Table } from '../report-document.ts';
import type {
  Report,
  ReportArticle,
  ReportCitation,
  ReportColumn,
  ReportGroup,
  ReportInstrument,
  ReportItem,
  ReportUnit,
  ReportValue,
} from '../report-model.ts';
import type { ReportProfile, ReportSource } from '../report-profile.ts';
import {
  articleHeading,
  citationTable,
  documentFacts,
  documentWords,
  hiddenTable,
  instead,
  notices,
  plainBlocks,
  textBlocks,
  unitFacts,
  wording,
  words,
} from './report-blocks.ts';

type Text = Extract<ReportValue, { kind: 'text' }>;
const isText = (value: ReportValue): value is Text => value.kind === 'text';
const isCitation = (value: ReportValue): value is ReportCitation => value.kind === 'citation';

const insteadOf = (item: ReportItem, saysBlank: boolean): CellBlock[] =>
  item.instead === undefined || (!saysBlank && !item.unsettled) ? [] : [instead(item.instead)];

function itemBlocks(item: ReportItem, report: Report): Block[] {
  const citations = item.values.flat().filter(isCitation);
  return [
    ...item.values.flatMap((values): Block[] => [
      ...values.flatMap(plainBlocks),
      ...textBlocks(values.filter(isText), [wording(item.question)]),
    ]),
    ...(citations.length === 0 ? [] : [citationTable(citations, report)]),
    ...insteadOf(item, true),
  ];
}

const itemEntry = (item: ReportItem, report: Report): Entry => ({
  kind: 'entry',
  id: item.linkId,
  question: [wording(item.question)],
  content: itemBlocks(item, report),
});

/** A remark in a cell: the languages of one text below each other. */
const cellOf = (item: ReportItem | undefined, saysBlank: boolean): Cell =>
  item === undefined
    ? []
    : [
        ...item.values.flatMap((values) => [
          ...values.flatMap(plainBlocks),
          ...values.filter(isText).flatMap((text) => textBlocks([text], []) as CellBlock[]),
        ]),
        ...insteadOf(item, saysBlank),
      ];

/** Years down, counts across; a number that nobody gave is said, a remark that nobody made is not. */
function statisticsTable(group: ReportGroup, columns: readonly ReportColumn[]): Table {
  return {
    kind: 'table',
    caption: { content: [wording(group.question)], shown: false },
    columns: columns.map(({ heading, isNumber }, index): Column => ({
      heading: [wording(heading)],
      holds: isNumber && index > 0 ? 'number' : 'text',
      share: isNumber ? 1 : 2,
    })),
    rowHeads: true,
    rows: group.rows.map(({ items }) =>
      columns.map(({ linkId, isNumber }) =>
        cellOf(
          items.find((one) => one.linkId === linkId),
          isNumber,
        ),
      ),
    ),
  };
}

function groupEntry(group: ReportGroup, report: Report): Entry {
  const isTable = group.columns !== undefined && group.rows.length > 0;
  return {
    kind: 'entry',
    id: group.linkId,
    question: [wording(group.question)],
    content: [
      ...(isTable
        ? [statisticsTable(group, group.columns ?? [])]
        : group.rows.map(({ label, items }): Block => ({
            kind: 'row',
            label,
            content: items.map((item) => itemEntry(item, report)),
          }))),
      ...(group.instead === undefined ? [] : [instead(group.instead)]),
    ],
  };
}

function unitBlocks(unit: ReportUnit, report: Report): Block[] {
  return [
    { kind: 'heading', level: 3, id: unit.id, content: [wording(unit.title)] },
    ...unitFacts(unit, report),
    ...unit.entries.map((entry) =>
      entry.kind === 'item' ? itemEntry(entry, report) : groupEntry(entry, report),
    ),
  ];
}

const articleBlocks = (article: ReportArticle, report: Report): Block[] => [
  { kind: 'heading', level: 2, id: `article-${article.id}`, content: articleHeading(article) },
  ...article.units.flatMap((unit) => unitBlocks(unit, report)),
];

const instrumentBlocks = ({ id, name, articles }: ReportInstrument, report: Report): Block[] => [
  { kind: 'heading', level: 1, id: `part-${id}`, content: [words(name)] },
  ...articles.flatMap((article) => articleBlocks(article, report)),
];

function unsettledBlocks({ unsettled, labels }: Report): Block[] {
  return unsettled.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'unsettled', content: [words(labels.unsettled)] },
        { kind: 'paragraph', role: 'text', content: [words(labels.unsettledNote)] },
        { kind: 'list', ordered: false, items: unsettled.map(({ question }) => [wording(question)]) },
      ];
}

/** What stands before the answers: the facts, where the wording comes from, what is hidden and what is not settled. */
const opening = (report: Report): Block[] => [
  documentFacts(report),
  { kind: 'heading', level: 1, id: 'about', content: [words(report.labels.about)] },
  ...notices(report),
  ...hiddenTable(report),
  ...unsettledBlocks(report),
];

/** The answers in the order of the cluster form, from a report that was built already. */
export const questionnaireDocument = (report: Report, t: Translate): ReportDocument => ({
  profile: 'questionnaire',
  language: report.language,
  title: report.title,
  mark: report.draftMark,
  contents: true,
  shape: 'pages',
  opening: opening(report),
  body: report.instruments.flatMap((instrument) => instrumentBlocks(instrument, report)),
  words: documentWords(t),
});

/** The whole questionnaire with its answers, in the order of the cluster form. */
export const questionnaireProfile: ReportProfile = {
  build: (source: ReportSource, t) => questionnaireDocument(buildReport(source, t), t),
  holds: (source) => heldAnswers(source),
};
