import type { Locale } from '../i18n/locales.ts';

/**
 * Endings of cases: the longest one that fits is taken off. Of nouns in -ия the и stays, so that `Нигерией` is not found
 * as `Нигером`.
 */
const endings =
  /(?:ами|ями|ого|его|ому|ему|ыми|ими|ий|ой|ей|ая|яя|ую|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ью|ов|ев|[аеийоуыьэюя])$/u;

/** Nominatives without an ending (Вьетнам, Киев), and words that have one form in every case (Мали, Перу, Конго). */
const unchanged = /(?:[^аеёийоуыьэюя]|[иоуэю]|(?<![ыиое])е)$/u;

const leastStem = 3;

const strip = (word: string): string => {
  const stem = word.replace(endings, '');
  return stem.length < leastStem ? word : stem;
};

const isLong = (word: string): boolean => /^[\p{Script=Cyrillic}'-]{4,}$/u.test(word);

/** `Китая`, `Уругвая`: of names in -ай the ending is one letter, where an adjective has two. */
const ofAi = /(?<=а)я$/u;

/** Makes words of names and words of texts comparable. */
export interface NameStems {
  /** A word of a name, as the data has it in the nominative. */
  ofName(word: string): string;
  /** A word of a text, in whatever case. */
  ofText(word: string): string;
  /** The same for the genitive of a name in -ай; undefined for any other word. */
  ofAi(word: string): string | undefined;
}

/**
 * Russian names are found in each of their cases by their stems. A name that does not change is meant as it stands, so that
 * `Мали` is not found in `Мало`. Words of other languages stay whole. `words`: all words of names.
 */
export function nameStems(words: Iterable<string>, language: Locale): NameStems {
  if (language !== 'ru') {
    return { ofName: (word) => word, ofText: (word) => word, ofAi: () => undefined };
  }
  const ofName = (word: string): string => (isLong(word) && !unchanged.test(word) ? strip(word) : word);
  const whole = new Set([...words].filter((word) => ofName(word) === word));
  return {
    ofName,
    ofText: (word) => (isLong(word) && !whole.has(word) ? strip(word) : word),
    ofAi: (word) => (isLong(word) && ofAi.test(word) ? word.replace(ofAi, '') : undefined),
  };
}
