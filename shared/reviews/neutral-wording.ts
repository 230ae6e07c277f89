import type { Stretch } from '../annotations/code-points.ts';
import type { Locale } from '../i18n/locales.ts';
import { stateMatcher } from './state-names.ts';
import { partsOf, patternIndex } from './word-patterns.ts';
import { pointCounter, tokensOf } from './word-tokens.ts';
import type { WordingData } from './wording-schema.ts';

/**
 * `rating`: a word that rates. `comparison`: States set against each other. `score`: a grade, a rank or a share of
 * compliance. `other-state`: a State that is not under review is named.
 */
export const wordingCodes = ['rating', 'comparison', 'score', 'other-state'] as const;
export type WordingCode = (typeof wordingCodes)[number];

/** A stretch of the text, in code points, that a person may want to put in other words. */
export interface WordingFinding extends Stretch {
  readonly code: WordingCode;
  /** The words as they stand in the text. */
  readonly words: string;
}

/** A stretch in UTF-16 places. */
interface Found {
  readonly code: WordingCode | 'exception';
  readonly from: number;
  readonly to: number;
}

const listsOf = (data: WordingData, language: Locale) => {
  const words = data.languages.find((one) => one.language === language);
  return [
    ...(words?.exceptions ?? []).map((pattern) => ({ pattern, code: 'exception' as const })),
    ...(words?.comparing ?? []).map((pattern) => ({ pattern, code: 'comparison' as const })),
    ...(words?.scores ?? []).map((pattern) => ({ pattern, code: 'score' as const })),
    ...(words?.rating ?? []).map((pattern) => ({ pattern, code: 'rating' as const })),
  ];
};

/** Chinese has no spaces: its patterns are found letter by letter. */
function findUnspaced(lists: ReturnType<typeof listsOf>): (text: string) => Found[] {
  const number = '[0-9０-９一二三四五六七八九十百]+(?:[.．][0-9０-９]+)?';
  const compiled = lists.map(({ pattern, code }) => ({
    code,
    expression: new RegExp(
      pattern
        .replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
        .replaceAll('#', number)
        .replaceAll(/\s+/gu, String.raw`\s?`),
      'gu',
    ),
  }));
  return (text) =>
    compiled.flatMap(({ code, expression }) =>
      [...text.matchAll(expression)].map((match) => ({
        code,
        from: match.index,
        to: match.index + match[0].length,
      })),
    );
}

function findSpaced(lists: ReturnType<typeof listsOf>, language: Locale): (text: string) => Found[] {
  const index = patternIndex(
    lists.map(({ pattern, code }) => ({ parts: partsOf(pattern), value: code })),
    language,
  );
  return (text) => {
    const tokens = tokensOf(text, language);
    return tokens.flatMap(({ start }, at) => {
      const found = index.at(tokens, at);
      const last = tokens[at + (found?.length ?? 0) - 1];
      return found === undefined || last === undefined
        ? []
        : [{ code: found.value, from: start, to: last.end }];
    });
  };
}

/** Without what lies in an exception or in a longer finding; in the order of the text. */
function settle(found: readonly Found[]): Found[] {
  const inOrder = found.toSorted((left, right) => left.from - right.from || right.to - left.to);
  const kept: Found[] = [];
  let reached = -1;
  for (const one of inOrder) {
    if (one.to > reached) {
      kept.push(one);
      reached = one.to;
    }
  }
  return kept.filter(({ code }) => code !== 'exception');
}

/**
 * Finds what a neutral text does without (review-mechanism §6: no ranking, no judgement, no comparison). A hint for the
 * person who writes, never a reason to refuse: a list of words knows nothing of what a sentence means. The words are data.
 */
export function wordingCheck(
  data: WordingData,
  language: Locale,
  underReview: string,
): (text: string) => WordingFinding[] {
  const lists = listsOf(data, language);
  const find = language === 'zh' ? findUnspaced(lists) : findSpaced(lists, language);
  const statesIn = stateMatcher(data.states, language, underReview);
  return (text) => {
    const point = pointCounter(text);
    const states = statesIn(text).map((one) => ({ code: 'other-state' as const, ...one }));
    return [...settle(find(text)), ...states]
      .toSorted((left, right) => left.from - right.from || left.to - right.to)
      .flatMap(({ code, from, to }) =>
        code === 'exception'
          ? []
          : [{ code, start: point(from), end: point(to), words: text.slice(from, to) }],
      );
  };
}
