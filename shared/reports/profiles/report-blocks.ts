import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/message.ts';
import type { PackageHead } from '../../packages/package-schema.ts';
import type { ReportProfileName } from '../report-names.ts';
import { listedWords } from '../report-wording.ts';
import { isWebAddress } from '../../validation/answer-rules.ts';
import type {
  Block,
  Cell,
  CellBlock,
  DocumentWords,
  Facts,
  Inline,
  Paragraph,
  Passage,
  Table,
  Words,
  Written,
} from '../report-document.ts';
import {
  wordingLanguage,
  type Report,
  type ReportArticle,
  type ReportCitation,
  type ReportText,
  type ReportUnit,
  type ReportValue,
} from '../report-model.ts';

/** From so many articles on, a list of them stands at the start. */
export const articlesWithContents = 6;

export const words = (text: string, language?: Locale | 'und'): Words => ({
  kind: 'words',
  text,
  ...(language === undefined ? {} : { language }),
});
/** Words of the questionnaire or the catalogue. */
export const wording = (text: string): Words => words(text, wordingLanguage);

export const written = (of: Written['of'], text: string, language?: Locale): Written => ({
  kind: 'written',
  of,
  text,
  ...(language === undefined ? {} : { language }),
});
export const passage = (of: Written['of'], text: string, language?: Locale): Passage => ({
  kind: 'passage',
  written: written(of, text, language),
});

export const paragraph = (...content: readonly Inline[]): Paragraph => ({
  kind: 'paragraph',
  role: 'text',
  content,
});
/** A line that belongs to the block after it. */
export const headLine = (...content: readonly Inline[]): Paragraph => ({
  kind: 'paragraph',
  role: 'text',
  content,
  heads: true,
});
export const instead = (text: string): Paragraph => ({
  kind: 'paragraph',
  role: 'instead',
  content: [words(text)],
});
export const quiet = (...content: readonly Inline[]): Paragraph => ({
  kind: 'paragraph',
  role: 'quiet',
  content,
});

/** A text of a citation in a cell; an empty one leaves the cell empty. */
const citedCell = (text: string | undefined): Cell =>
  text === undefined || text === '' ? [] : [paragraph(written('citation', text))];

/**
 * Laws, institutions and cases as a table: what is cited, where it is found, and the provisions meant. Its question stands
 * above it for all, and as its caption for listeners. A column that nobody wrote in would take the room of the others.
 */
export function citationTable(
  citations: readonly ReportCitation[],
  { labels }: Report,
  question: readonly Words[],
): Table {
  const column = (
    label: string,
    share: number,
    cellOf: (citation: ReportCitation) => Cell,
    holds: 'text' | 'day' = 'text',
  ) => ({ column: { heading: [words(label)], holds, share }, cellOf });
  const all = [
    column(labels.title, 7, ({ title }) => citedCell(title)),
    column(labels.reference, 5, ({ reference }) => citedCell(reference)),
    column(labels.date, 4, ({ date }) => citedCell(date), 'day'),
    column(labels.citedProvisions, 5, ({ provisions }) => citedCell(provisions)),
    column(labels.address, 6, ({ url }) =>
      url === undefined ? [] : [paragraph({ kind: 'address', of: 'citation', text: url })],
    ),
  ];
  const used = all.filter(({ cellOf }, at) => at === 0 || citations.some((one) => cellOf(one).length > 0));
  return {
    kind: 'table',
    caption: { content: question, shown: false },
    columns: used.map(({ column: one }) => one),
    rowHeads: true,
    rows: citations.map((citation) => used.map(({ cellOf }) => cellOf(citation))),
  };
}

/** Several languages of one text stand side by side; one alone needs no table. */
export function textBlocks(texts: readonly ReportText[], caption: readonly Words[]): Block[] {
  const [first] = texts;
  if (first === undefined) {
    return [];
  }
  if (texts.length === 1) {
    return [passage('answer', first.text, first.language)];
  }
  return [
    {
      kind: 'table',
      caption: { content: caption, shown: false },
      columns: texts.map(({ language, languageName }) => ({
        heading: [words(languageName)],
        holds: 'text',
        share: 1,
        language,
      })),
      rowHeads: false,
      rows: [texts.map(({ text, language }) => [passage('answer', text, language)])],
    },
  ];
}

/** A value that is neither a text in a language nor a citation. */
export function plainBlocks(value: ReportValue): CellBlock[] {
  switch (value.kind) {
    case 'words':
      return [paragraph(words(value.text, value.language))];
    case 'plain':
      return [passage('answer', value.text)];
    case 'address':
      return [
        isWebAddress(value.url)
          ? paragraph({ kind: 'address', of: 'answer', text: value.url })
          : passage('answer', value.url),
      ];
    case 'text':
    case 'citation':
      return [];
  }
}

/** `Article 5. Title`: the number in the language of the report, the title in that of the catalogue. */
export const articleHeading = (article: ReportArticle): Words[] =>
  article.name === undefined ? [words(article.heading)] : [...article.name.words];

/** The first page: what the document is, whose, and for whom. */
const documentFacts = ({ facts }: Report): Facts => ({
  kind: 'facts',
  role: 'document',
  facts: facts.map(({ label, value, foreign }) => ({
    label,
    content: [words(value, foreign ? 'und' : undefined)],
  })),
});

/** Where the wording comes from, and in which language it is where that is another. */
export const notices = ({ wordingNote, notices: wordings }: Report): Block[] => [
  ...(wordingNote === undefined ? [] : [quiet(words(wordingNote))]),
  ...wordings.map((notice) => quiet(wording(notice))),
];

/** What binds and where it stands; a unit of the general part has neither. */
export function unitFacts({ obligation, provisionWords }: ReportUnit, { labels }: Report): Facts[] {
  const facts = [
    ...(obligation === undefined ? [] : [{ label: labels.obligation, content: [words(obligation)] }]),
    ...(provisionWords.length === 0
      ? []
      : [
          {
            label: labels.provisions,
            content: listedWords(provisionWords, labels.separator),
          },
        ]),
  ];
  return facts.length === 0 ? [] : [{ kind: 'facts', role: 'unit', facts }];
}

/** Parts that are not asked of this State, with the reason. */
export function hiddenTable({ hidden, labels }: Report): Table[] {
  return hidden.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: { content: [words(labels.hidden)], shown: true },
          columns: [
            { heading: [words(labels.part)], holds: 'text', share: 1 },
            { heading: [words(labels.reason)], holds: 'text', share: 1 },
          ],
          rowHeads: true,
          rows: hidden.map(({ words: name, reason }) => [[paragraph(...name)], [paragraph(words(reason))]]),
        },
      ];
}

function unsettledBlocks({ unsettled, labels }: Report): Block[] {
  return unsettled.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'unsettled', content: [words(labels.unsettled)] },
        paragraph(words(labels.unsettledNote)),
        { kind: 'list', ordered: false, items: unsettled.map(({ question }) => [wording(question)]) },
      ];
}

/** What stands before the answers: the facts, where the wording comes from, what is hidden and what is not settled. */
export const openingBlocks = (report: Report): Block[] => [
  documentFacts(report),
  { kind: 'heading', level: 1, id: 'about', content: [words(report.labels.about)] },
  ...notices(report),
  ...hiddenTable(report),
  ...unsettledBlocks(report),
];

/** What a document is called: its kind, the State and the cluster. */
export const documentTitle = (
  profile: ReportProfileName,
  { party, cluster }: Pick<PackageHead, 'party' | 'cluster'>,
  t: Translate,
): string => t(`report.title.${profile}`, { party: party.name, cluster: t(`report.cluster.${cluster}`) });

export const documentWords = (t: Translate): DocumentWords => ({
  contents: t('report.label.contents'),
  footnotes: t('report.label.footnotes'),
  backToText: t('report.label.back-to-text', { number: '{number}' }),
  csv: [
    t('report.csv.part'),
    t('report.csv.section'),
    t('report.csv.unit'),
    t('report.csv.question'),
    t('report.csv.place'),
    t('report.csv.language'),
    t('report.csv.text'),
  ],
});
