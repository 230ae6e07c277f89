import type { Locale } from '../../i18n/locales.ts';
import type { MessageParams, Translate } from '../../i18n/message.ts';
import type { CellBlock, Footnote, Inline, Words } from '../report-document.ts';
import { isCitation, isText, type ReportCitation, type ReportValue } from '../report-model.ts';
import { paragraph, passage, plainBlocks, words, written } from './report-blocks.ts';

const slot = /\uE000([0-9]+)\uE001/;

/**
 * A sentence of ours with words of others in it: each stands where the translation wants it and keeps its own language
 * and direction.
 */
export function sentence<I extends Inline>(
  t: Translate,
  key: string,
  slots: Readonly<Record<string, readonly I[]>>,
  params: MessageParams = {},
): (I | Words)[] {
  const names = Object.keys(slots);
  const marks = Object.fromEntries(names.map((name, at) => [name, `\uE000${at}\uE001`]));
  return t(key, { ...params, ...marks })
    .split(slot)
    .flatMap((piece, at): readonly (I | Words)[] =>
      at % 2 === 1 ? (slots[names[Number(piece)] ?? ''] ?? []) : piece === '' ? [] : [words(piece)],
    );
}

const commas: Partial<Readonly<Record<Locale, string>>> = { ar: '، ', zh: '，' };
/** What stands between the parts of a list within a sentence. */
export const commaOf = (language: Locale): string => commas[language] ?? ', ';

/** What stands between the members of a list whose parts hold commas themselves. */
const semicolons: Partial<Readonly<Record<Locale, string>>> = { ar: '؛ ', zh: '；' };
export const semicolonOf = (language: Locale): string => semicolons[language] ?? '; ';

/** A law, institution or case within a sentence, each of its texts whole. */
export function citationInline(
  { title, reference, date, provisions, url }: ReportCitation,
  language: Locale,
): Footnote['content'] {
  const texts = [title, reference, date, provisions]
    .filter((text) => text !== undefined && text !== '')
    .map((text) => written('citation', text ?? ''));
  const address =
    url === undefined || url === '' ? [] : [{ kind: 'address', of: 'citation', text: url } as const];
  return [...texts, ...address].flatMap((part, at) => (at === 0 ? [part] : [words(commaOf(language)), part]));
}

/** A value in a cell of a table, where there is no room for another table. */
export const cellBlocks = (value: ReportValue, language: Locale): CellBlock[] =>
  isCitation(value)
    ? [paragraph(...citationInline(value, language))]
    : isText(value)
      ? [passage('answer', value.text, value.language)]
      : plainBlocks(value);

/** Footnotes after a sentence, each told apart from the next. */
export const footnotesOf = (citations: readonly ReportCitation[], language: Locale): Inline[] =>
  citations.flatMap((citation, at): Inline[] => [
    ...(at === 0 ? [] : [words('\u2009')]),
    { kind: 'footnote', content: citationInline(citation, language) },
  ]);
