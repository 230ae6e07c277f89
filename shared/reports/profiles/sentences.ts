import type { Locale } from '../../i18n/locales.ts';
import type { CellBlock, Footnote, Inline, Words } from '../report-document.ts';
import { isCitation, isText, type ReportCitation, type ReportValue } from '../report-model.ts';
import { paragraph, passage, plainBlocks, words, written } from './report-blocks.ts';

const commas: Partial<Readonly<Record<Locale, string>>> = { ar: '، ', zh: '，' };
/** What stands between the parts of a list within a sentence. */
export const commaOf = (language: Locale): string => commas[language] ?? ', ';

/** What stands between the members of a list whose parts hold commas themselves. */
const semicolons: Partial<Readonly<Record<Locale, string>>> = { ar: '؛ ', fr: '\u00a0; ', zh: '；' };
export const semicolonOf = (language: Locale): string => semicolons[language] ?? '; ';

/**
 * Chosen options as one run in the language of their words, with the signs of that language: in a document that runs the
 * other way they would otherwise be read from the last to the first.
 */
export function chosenWords(
  values: readonly Pick<Words, 'text' | 'language'>[],
  document: Locale,
  end: 'stop' | 'open',
): Words[] {
  const language = values[0]?.language;
  const signs = language === undefined || language === 'und' ? document : language;
  const stop = end === 'open' ? '' : signs === 'zh' ? '。' : '.';
  return [words(`${values.map(({ text }) => text).join(semicolonOf(signs))}${stop}`, language)];
}

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
