import type { Locale } from '../i18n/locales.ts';
import { segmenterFor } from './word-count.ts';

/** A word of a text, as it is compared: case, width, vowel signs and forms of one letter do not tell words apart. */
export interface Token {
  readonly word: string;
  /** UTF-16 places of the words in the text. */
  readonly start: number;
  readonly end: number;
  /** A sentence or a line starts here. */
  readonly opens: boolean;
}

/** Signs of Arabic that writing may leave out: vowels, and the stroke that widens a word. */
const arabicSigns = /[\u064B-\u0652\u0670\u0640]/gu;

/** A word, folded for comparison. */
export const foldWord = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(arabicSigns, '')
    .replaceAll(/[أإآٱ]/gu, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ё', 'е');

const sentenceEnd = /^[.!?؟;؛:]+$/u;
const space = /^\s/u;
const line = /[\n\r\u2028\u2029]/u;
const percent = /^[%٪％]$/u;

/** Words, numbers and percent signs of a text, in their order; all other signs are left out. */
export function tokensOf(text: string, language: Locale): Token[] {
  const tokens: Token[] = [];
  let [ended, opens] = [false, true];
  const add = (word: string, start: number, end: number): void => {
    tokens.push({ word, start, end, opens });
    [ended, opens] = [false, false];
  };
  for (const { segment, index, isWordLike } of segmenterFor(language).segment(text)) {
    if (isWordLike === true) {
      add(foldWord(segment), index, index + segment.length);
    } else if (percent.test(segment)) {
      add('%', index, index + segment.length);
    } else if (sentenceEnd.test(segment)) {
      ended = true;
    } else {
      opens ||= line.test(segment) || (ended && space.test(segment));
    }
  }
  return tokens;
}

/** Code points before each UTF-16 place of a text, found in one walk. */
export function pointCounter(text: string): (unit: number) => number {
  const points = new Uint32Array(text.length + 1);
  for (let unit = 0; unit < text.length; unit += 1) {
    const inPair =
      unit > 0 && /[\uDC00-\uDFFF]/.test(text.charAt(unit)) && /[\uD800-\uDBFF]/.test(text.charAt(unit - 1));
    points[unit + 1] = (points[unit] ?? 0) + (inPair ? 0 : 1);
  }
  return (unit) => points[Math.min(unit, text.length)] ?? 0;
}
