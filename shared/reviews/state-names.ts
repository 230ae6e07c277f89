import type { Locale } from '../i18n/locales.ts';
import { patternIndex } from './word-patterns.ts';
import { foldWord, tokensOf, type Token } from './word-tokens.ts';
import type { StateNames } from './wording-schema.ts';

/** A stretch of the text in UTF-16 places. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** `Iran (Islamic Republic of)` is also found as `Iran`. */
const formsOfName = (name: string): string[] => {
  const short = name.replace(/\s*\(.*\)$/u, '');
  return short === name ? [name] : [name, short];
};

/** Endings of cases: a Russian name is found in each of them. */
const endings =
  /(?:[аеийоуыьэюя]|ами|ями|ого|его|ому|ему|ией|иям|иях|ий|ия|ию|ии|ой|ей|ая|ую|ые|ых|ым|ом|ем|ам|ям|ах|ях)$/u;

/** A word without its ending; short ones stay whole. */
const stemOf = (word: string, language: Locale): string => {
  if (language !== 'ru' || !/^\p{Script=Cyrillic}{4,}$/u.test(word)) {
    return word;
  }
  const stem = word.replace(endings, '');
  return stem.length < 3 ? word : stem;
};

const stemmed = (tokens: readonly Token[], language: Locale): Token[] =>
  tokens.map((token) => ({ ...token, word: stemOf(token.word, language) }));

/** Names as whole strings, for Chinese; the longest first, so that a name that holds another one is not taken for it. */
function findUnspaced(states: readonly StateNames[], underReview: string): (text: string) => Place[] {
  const names = new Map(
    states.flatMap(({ key, names: all }) =>
      all
        .filter((name) => /\p{Script=Han}/u.test(name) && name.length > 1)
        .map((name) => [name, key] as const),
    ),
  );
  if (names.size === 0) {
    return () => [];
  }
  const expression = new RegExp(
    // Before 文 and 语 the name of a State is that of a language.
    `(?:${[...names.keys()]
      .toSorted((left, right) => right.length - left.length)
      .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
      .join('|')})(?![文语])`,
    'gu',
  );
  return (text) =>
    [...text.matchAll(expression)]
      .filter((match) => names.get(match[0]) !== underReview)
      .map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

/**
 * Finds where a State other than the one under review is named, by the names in the data, whatever language they are in. In
 * Latin and Cyrillic writing a name starts with a capital.
 */
export function stateMatcher(
  states: readonly StateNames[],
  language: Locale,
  underReview: string,
): (text: string) => Place[] {
  const unspaced = findUnspaced(states, underReview);
  const index = patternIndex(
    states.flatMap(({ key, names }) =>
      names.flatMap(formsOfName).flatMap((name) => {
        const parts = stemmed(tokensOf(name, language), language).map(({ word }) => foldWord(word));
        return parts.length === 0 || /\p{Script=Han}/u.test(name) ? [] : [{ parts, value: key }];
      }),
    ),
    language,
  );
  return (text) => {
    const tokens = stemmed(tokensOf(text, language), language);
    const places = unspaced(text);
    for (let at = 0; at < tokens.length; at += 1) {
      const found = index.at(tokens, at);
      const [first, last] = [tokens[at], tokens[at + (found?.length ?? 1) - 1]];
      if (found !== undefined && first !== undefined && last !== undefined) {
        const written = text.slice(first.start, first.end);
        if (!/^\p{Ll}+$/u.test(written)) {
          if (found.value !== underReview) {
            places.push({ from: first.start, to: last.end });
          }
          at += found.length - 1;
        }
      }
    }
    return places;
  };
}
