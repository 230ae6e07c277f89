import type { Locale } from '../i18n/locales.ts';

/** A summary holds at most this many words (review-mechanism §9, step 9). */
export const summaryWordLimit = 1500;

/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const space = /^\s+$/u;

const segmenters = new Map<Locale, Intl.Segmenter>();

/** Word segments of a language; one segmenter each, for making one costs more than using it. */
export function segmenterFor(language: Locale): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}

/**
 * Words of a text. A word is a stretch without white space that holds at least one word or number (as Unicode's rules of
 * word boundaries, UAX 29, tell them), so that `5(1)(a)(i)`, `well-known` and `l'État` are one word each and a dash that
 * stands alone is none: what a word processor counts. In writing without spaces, such as Chinese, each word that the
 * boundaries tell apart counts, whatever the language of the text; what stands between two such words counts as a stretch.
 */
export function countWords(text: string, language: Locale): number {
  let words = 0;
  let inWord = false;
  for (const { segment, isWordLike } of segmenterFor(language).segment(text)) {
    if (isWordLike !== true) {
      inWord = inWord && !space.test(segment);
    } else if (unspaced.test(segment)) {
      words += 1;
      inWord = false;
    } else if (!inWord) {
      words += 1;
      inWord = true;
    }
  }
  return words;
}
