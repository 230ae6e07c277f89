import type { Translate } from '../../i18n/message.ts';
import { leafItems } from '../../questionnaires/cluster-form.ts';
import {
  sectionsOf,
  type ItemPart,
  type LeafItem,
  type Questionnaire,
} from '../../questionnaires/questionnaire-schema.ts';
import { buildReport } from '../build-report.ts';
import { heldAnswers, heldComments } from '../held-texts.ts';
import type { Block, Inline, ReportDocument } from '../report-document.ts';
import type {
  Report,
  ReportArticle,
  ReportGroup,
  ReportInstrument,
  ReportItem,
  ReportUnit,
} from '../report-model.ts';
import { isCitation } from '../report-model.ts';
import type { ReportProfile, ReportSource } from '../report-profile.ts';
import { sentence } from '../report-wording.ts';
import { commentBlocks, type CommentBlocks } from './comment-blocks.ts';
import { itemProse, labelOf } from './narrative-items.ts';
import {
  articleHeading,
  documentWords,
  headLine,
  instead,
  openingBlocks,
  paragraph,
  wording,
  words,
} from './report-blocks.ts';
import { chosenWords, footnotesOf } from './sentences.ts';
import { statisticsTable } from './questionnaire.ts';

interface Narrator {
  readonly report: Report;
  readonly t: Translate;
  readonly comments: CommentBlocks;
  readonly items: ReadonlyMap<string, LeafItem>;
}

const isSaid = ({ values, unsettled }: ReportItem): boolean => values.length > 0 || unsettled;
const isTold = ({ entries }: ReportUnit): boolean =>
  entries.some((entry) =>
    entry.kind === 'item' ? isSaid(entry) : entry.rows.some(({ items }) => items.some(isSaid)),
  );

const partOf = ({ items }: Narrator, { linkId }: ReportItem): ItemPart | undefined => items.get(linkId)?.part;

/** What is said of an item that two versions stand of. */
const unsettledProse = (item: ReportItem, { t }: Narrator): Block[] =>
  item.unsettled
    ? [
        {
          kind: 'paragraph',
          role: 'instead',
          content: sentence<Inline>(t, 'report.narrative.unsettled', { question: [wording(item.question)] }),
        },
      ]
    : [];

function prose(item: ReportItem, narrator: Narrator, row?: string): Block[] {
  const { report, t, comments } = narrator;
  return [
    ...itemProse(item, { part: partOf(narrator, item), language: report.language, t }),
    ...unsettledProse(item, narrator),
    ...comments.at(item.linkId, row),
  ];
}

/** The closed answer as a sentence, with the laws that it rests on at its foot. */
function leadBlocks(
  answers: readonly ReportItem[],
  laws: readonly ReportItem[],
  narrator: Narrator,
): Block[] {
  const { report, t, comments } = narrator;
  const notes = footnotesOf(
    laws.flatMap(({ values }) => values.flat().filter(isCitation)),
    report.language,
  );
  const last = answers.findLastIndex(({ values }) => values.length > 0);
  const lead = answers.flatMap((item, at): Block[] => {
    const options = item.values.flat().filter((value) => value.kind === 'words');
    return [
      ...(options.length === 0
        ? []
        : [
            {
              kind: 'paragraph',
              role: 'lead',
              content: [
                ...sentence<Inline>(t, 'report.narrative.answer', {
                  question: [wording(item.question)],
                  answer: chosenWords(options, report.language, 'open'),
                }),
                ...(at === last ? notes : []),
              ],
            } as const,
          ]),
      ...unsettledProse(item, narrator),
      ...comments.at(item.linkId),
    ];
  });
  return [
    ...lead,
    ...(last === -1 && notes.length > 0
      ? [paragraph(labelOf('law', t), words(' '), words(t('report.narrative.law-cited')), ...notes)]
      : []),
    ...laws.flatMap((item) => [...unsettledProse(item, narrator), ...comments.at(item.linkId)]),
  ];
}

function groupBlocks(group: ReportGroup, narrator: Narrator): Block[] {
  const { report, comments } = narrator;
  const rows = group.rows.filter(({ items }) => items.some(isSaid));
  if (rows.length === 0) {
    return [];
  }
  if (group.columns !== undefined) {
    const table = statisticsTable({ ...group, rows }, report.language);
    return [
      { ...table, caption: { ...table.caption, shown: true } },
      ...rows.flatMap(({ id, items }) => items.flatMap(({ linkId }) => comments.at(linkId, id))),
    ];
  }
  return [
    headLine({ ...wording(group.question), strong: true }),
    ...rows.map(({ id, label, items }): Block => ({
      kind: 'row',
      label,
      content: items.flatMap((item) => prose(item, narrator, id)),
    })),
  ];
}

function unitBlocks(unit: ReportUnit, narrator: Narrator): Block[] {
  const items = unit.entries.filter((entry) => entry.kind === 'item');
  const isLead = (item: ReportItem): boolean =>
    partOf(narrator, item) === 'answer' && item.values.flat().every(({ kind }) => kind === 'words');
  const isLaw = (item: ReportItem): boolean =>
    partOf(narrator, item) === 'law' && item.values.flat().every(isCitation);
  return [
    { kind: 'heading', level: 3, id: unit.id, content: [wording(unit.title)] },
    ...leadBlocks(items.filter(isLead), items.filter(isLaw), narrator),
    ...unit.entries.flatMap((entry) =>
      entry.kind === 'group'
        ? groupBlocks(entry, narrator)
        : isLead(entry) || isLaw(entry)
          ? []
          : prose(entry, narrator),
    ),
  ];
}

function articleBlocks(article: ReportArticle, narrator: Narrator): Block[] {
  const told = article.units.filter(isTold);
  return told.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: `article-${article.id}`, content: articleHeading(article) },
        ...told.flatMap((unit) => unitBlocks(unit, narrator)),
      ];
}

function instrumentBlocks({ id, name, articles }: ReportInstrument, narrator: Narrator): Block[] {
  const told = articles.flatMap((article) => articleBlocks(article, narrator));
  return told.length === 0
    ? []
    : [{ kind: 'heading', level: 1, id: `part-${id}`, content: [words(name)] }, ...told];
}

/** Every question that has no answer, so that nothing is hidden by being left out. */
function unansweredBlocks({ instruments }: Report, t: Translate): Block[] {
  const open = instruments.flatMap(({ id, name, articles }): Block[] => {
    const items = articles.flatMap((article) =>
      article.units
        .filter((unit) => !isTold(unit))
        .map((unit): Inline[] =>
          sentence<Inline>(t, 'report.narrative.open', {
            article: [words(article.name?.number ?? article.heading)],
            unit: [wording(unit.title)],
          }),
        ),
    );
    return items.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, id: `unanswered-${id}`, content: [words(name)] },
          { kind: 'list', ordered: false, items },
        ];
  });
  return open.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'unanswered', content: [words(t('report.label.unanswered'))] },
        ...open,
      ];
}

const itemsByLinkId = (modules: readonly Questionnaire[]): ReadonlyMap<string, LeafItem> =>
  new Map(
    modules
      .flatMap((module) => sectionsOf(module).flatMap(({ units }) => units.flatMap(leafItems)))
      .map((item) => [item.linkId, item]),
  );

function narrativeDocument(source: ReportSource, t: Translate): ReportDocument {
  const { content, modules } = source;
  const report = buildReport(source, t);
  const comments = commentBlocks(source, report, t);
  const narrator: Narrator = { report, t, comments, items: itemsByLinkId(modules) };
  const told = report.instruments.flatMap((instrument) => instrumentBlocks(instrument, narrator));
  return {
    profile: 'narrative',
    language: report.language,
    title: t(`report.narrative.title.${content.kind}`, {
      party: content.head.party.name,
      cluster: t(`report.cluster.${content.head.cluster}`),
    }),
    mark: report.draftMark,
    contents: true,
    shape: 'pages',
    opening: openingBlocks(report),
    body: [
      ...(told.length === 0 ? [instead(t('report.narrative.nothing'))] : told),
      ...unansweredBlocks(report, t),
      ...comments.general,
    ],
    words: documentWords(t),
  };
}

/** What is answered, to be read from beginning to end; what is not is listed once, at the end. */
export const narrativeProfile: ReportProfile = {
  build: narrativeDocument,
  holds: (source) => [...heldAnswers(source), ...heldComments(source)],
};
