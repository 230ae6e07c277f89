import { foldWord, type Token } from './word-tokens.ts';
import type { Locale } from '../i18n/locales.ts';

/** Words in a row, found in a text of any length by one look per word. */
export interface PatternIndex<T> {
  /** The longest pattern that starts at a word, and how many words it takes. */
  at(tokens: readonly Token[], index: number): { readonly value: T; readonly length: number } | undefined;
}

const number = /^[\p{Nd}.,'\u066B\u066C]+$/u;
const longestStem = 30;

/** What Arabic writes at the start of a word: conjunctions, then prepositions, then the article. */
const arabicParticles = [
  ['و', 'ف'],
  ['ب', 'ل', 'ك'],
  ['ال', 'لل'],
] as const;
/** What is left without a particle is a word of at least so many letters. */
const leastLeft = 3;

const arabicForms = (word: string): string[] =>
  arabicParticles.reduce<string[]>(
    (forms, particles) => [
      ...forms,
      ...forms.flatMap((form) =>
        particles
          .filter((particle) => form.startsWith(particle) && form.length - particle.length >= leastLeft)
          // `لل` is the preposition `ل` and the article, run together: the word with its article is meant as well.
          .flatMap((particle) => {
            const rest = form.slice(particle.length);
            return particle === 'لل' ? [rest, `ال${rest}`] : [rest];
          }),
      ),
    ],
    [word],
  );

/** An article, pronoun or conjunction that French elides. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(.+)$/u;

/** A word, and what is left of it without what Arabic and French write at its start. */
export function formsOf(word: string, language: Locale): string[] {
  if (language === 'ar') {
    return arabicForms(word);
  }
  const rest = language === 'fr' ? elided.exec(word)?.[1] : undefined;
  return rest === undefined ? [word] : [word, rest];
}

/** `*` at the end of a word stands for any ending, `#` for a number. */
function fits(part: string, forms: readonly string[]): boolean {
  if (part === '#') {
    return forms.some((form) => number.test(form));
  }
  return part.endsWith('*') ? forms.some((form) => form.startsWith(part.slice(0, -1))) : forms.includes(part);
}

/**
 * Patterns are words in a row of one sentence, each folded as the text is; what matches by its first word is then compared
 * word by word.
 */
export function patternIndex<T>(
  patterns: readonly { readonly parts: readonly string[]; readonly value: T }[],
  language: Locale,
): PatternIndex<T> {
  const [whole, stems] = [
    new Map<string, (typeof patterns)[number][]>(),
    new Map<string, (typeof patterns)[number][]>(),
  ];
  for (const pattern of patterns) {
    const [first = ''] = pattern.parts;
    const [index, key] = first.endsWith('*') ? [stems, first.slice(0, -1)] : [whole, first];
    index.set(key, [...(index.get(key) ?? []), pattern]);
  }
  const startingAt = (forms: readonly string[]) => [
    ...(forms.some((form) => number.test(form)) ? (whole.get('#') ?? []) : []),
    ...forms.flatMap((form) => [
      ...(whole.get(form) ?? []),
      ...Array.from({ length: Math.min(form.length, longestStem) }, (_, at) => form.slice(0, at + 1)).flatMap(
        (stem) => stems.get(stem) ?? [],
      ),
    ]),
  ];
  return {
    at: (tokens, index) => {
      let best: { readonly value: T; readonly length: number } | undefined;
      for (const { parts, value } of startingAt(formsOf(tokens[index]?.word ?? '', language))) {
        const isHere =
          parts.length > (best?.length ?? 0) &&
          parts.every((part, at) => {
            const token = tokens[index + at];
            return (
              token !== undefined && (at === 0 || !token.opens) && fits(part, formsOf(token.word, language))
            );
          });
        best = isHere ? { value, length: parts.length } : best;
      }
      return best;
    },
  };
}

/** The words of a pattern as it is written in the data. */
export const partsOf = (pattern: string): string[] =>
  pattern
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map(foldWord);
