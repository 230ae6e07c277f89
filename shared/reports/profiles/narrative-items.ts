import { directionOf, type Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/message.ts';
import type { ItemPart } from '../../questionnaires/questionnaire-schema.ts';
import { isWebAddress } from '../../validation/answer-rules.ts';
import type { Block, Inline, Words } from '../report-document.ts';
import {
  isCitation,
  isText,
  wordingLanguage,
  type ReportItem,
  type ReportText,
  type ReportValue,
} from '../report-model.ts';
import { nameWithin } from '../report-wording.ts';
import { headLine, paragraph, passage, wording, words, written } from './report-blocks.ts';
import { chosenWords, citationInline, semicolonOf } from './sentences.ts';

interface Teller {
  readonly part: ItemPart | undefined;
  /** Of the document. */
  readonly language: Locale;
  readonly t: Translate;
}

/** Parts of a unit that have a short label; an item of another part is called by its question. */
const labelled = [
  'law',
  'practice',
  'gap',
  'assistance',
  'assistance-note',
  'example',
  'institution',
] as const;
type LabelledPart = (typeof labelled)[number];
const isLabelled = (part: ItemPart | undefined): part is LabelledPart => labelled.some((one) => one === part);

/** What opens a paragraph; a text runs on in its line where both are read in one direction. */
interface Opening {
  readonly words: readonly Words[];
  readonly runsIn: boolean;
}

/** The label that opens a paragraph. */
export const labelOf = (part: LabelledPart, t: Translate): Words => ({
  ...words(t(`report.narrative.part.${part}`)),
  strong: true,
});
/** A question in another direction than the document stands in a line of its own; what is named like a column is short. */
function opens(item: ReportItem, { part, language, t }: Teller): Opening {
  if (isLabelled(part)) {
    return { words: [labelOf(part, t)], runsIn: true };
  }
  const isWhole = /[.?:]$/u.test(item.question);
  return {
    words: [
      { ...wording(item.question), strong: true },
      ...(isWhole ? [] : [{ ...words(':'), strong: true }]),
    ],
    runsIn: !isWhole || directionOf(wordingLanguage) === directionOf(language),
  };
}

/** Longer than this, a text is easier to read as a block of its own. */
const shortText = 1200;

/** Whether a text can go on in the line of its label: one paragraph, in the direction of the document. */
const runsIn = ({ text, language }: ReportText, document: Locale): boolean =>
  text.length <= shortText &&
  !/[\n\r\u0085\u2028\u2029]/u.test(text) &&
  directionOf(language) === directionOf(document);

/** The languages of one text: the label stands before the first, and each in another language than the document's says so. */
function textProse(label: Opening, texts: readonly ReportText[], { language, t }: Teller): Block[] {
  return inOrder(texts, language).flatMap((text, at) => {
    const tongue =
      text.language === language
        ? []
        : [words(t('report.narrative.in-language', { language: nameWithin(text.languageName, language) }))];
    const opening = at === 0 ? [...label.words, ...tongue.flatMap((one) => [words(' '), one])] : tongue;
    return (at > 0 || label.runsIn) && runsIn(text, language)
      ? [paragraph(...opening, words(' '), written('answer', text.text, text.language))]
      : [headLine(...opening), passage('answer', text.text, text.language)];
  });
}

/** The language of the document first, then the others in the order of the State. */
const inOrder = (texts: readonly ReportText[], language: Locale): ReportText[] => [
  ...texts.filter((text) => text.language === language),
  ...texts.filter((text) => text.language !== language),
];

function inlineOf(value: ReportValue, language: Locale): Inline[] {
  switch (value.kind) {
    case 'words':
      return [words(value.text, value.language)];
    case 'plain':
      return [written('answer', value.text)];
    case 'address':
      return isWebAddress(value.url)
        ? [{ kind: 'address', of: 'answer', text: value.url }]
        : [written('answer', value.url)];
    case 'citation':
      return [...citationInline(value, language)];
    case 'text':
      return [];
  }
}

/** Chosen options, figures, days, addresses and citations: one sentence after the label, citations as a list where there are more. */
function plainProse(label: Opening, values: readonly ReportValue[], { language }: Teller): Block[] {
  if (values.length === 0) {
    return [];
  }
  if (values.length > 1 && values.every(isCitation)) {
    return [
      headLine(...label.words),
      { kind: 'list', ordered: false, items: values.map((value) => inlineOf(value, language)) },
    ];
  }
  // Options in words of the questionnaire are one run with its own signs. A full stop after an address or a figure would
  // read as a part of it.
  const said: Inline[] = values.every((value) => value.kind === 'words')
    ? chosenWords(values, language, 'stop')
    : values.flatMap((value, at) => [
        ...(at === 0 ? [] : [words(semicolonOf(language))]),
        ...inlineOf(value, language),
      ]);
  return label.runsIn
    ? [paragraph(...label.words, words(' '), ...said)]
    : [headLine(...label.words), paragraph(...said)];
}

/** An answer as prose: its label, and what was answered. Nothing where nothing was. */
export function itemProse(item: ReportItem, teller: Teller): Block[] {
  const label = opens(item, teller);
  const plain = item.values.flat().filter((value) => !isText(value));
  return [
    ...plainProse(label, plain, teller),
    ...item.values.flatMap((values) => textProse(label, values.filter(isText), teller)),
  ];
}
