import type { Stretch } from '../annotations/code-points.ts';
import type { Locale } from '../i18n/locales.ts';
import { formsOf } from './word-patterns.ts';
import { pointCounter, tokensOf } from './word-tokens.ts';

/** A run of this many words is no accident. */
export const leakedWords = 5;
/** The same in writing without spaces, in letters: two letters weigh what a word does. */
export const leakedLetters = 10;

const wordWeight = leakedLetters / leakedWords;

/** A text that must not come out: a withheld observation, a confidential note, a private note, an answer that is not public. */
export interface LeakSource {
  /** What the caller knows it by. */
  readonly id: string;
  readonly text: string;
  readonly language: Locale;
}

/** A stretch of the summary, in code points, that stands word for word in what is withheld. */
export interface Leak extends Stretch {
  /** Ids of the sources that hold it, in their order. */
  readonly sources: readonly string[];
  /** The words as they stand in the summary. */
  readonly words: string;
}

/** A word, or one letter of a writing without spaces. */
interface Unit {
  readonly word: string;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

const unspaced = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;
const letters = /\p{L}{2}/u;
/** Short words alone, such as `and of the`, say nothing. */
const telling = /\p{L}{4}/u;
const roman = /^[ivxlc]+$/u;

/** Words that only say which provision is meant. */
const citing = new Set(
  [
    'article articles art paragraph paragraphs para subparagraph subparagraphs section sections convention protocol',
    'paragraphe paragraphes alinéa alinéas protocole',
    'artículo artículos párrafo párrafos apartado apartados inciso incisos convención protocolo',
    'статья статьи статье статьей статьям статьями пункт пункта пункте пунктом пункты подпункт подпункта подпункте',
    'конвенция конвенции конвенцией протокол протокола протоколом протоколу',
    'المادة مادة المواد الفقرة فقرة الفقرات البند الاتفاقية اتفاقية البروتوكول بروتوكول',
  ].flatMap((words) => words.split(' ')),
);

/** What is compared: no signs, no numbers, no words that only cite. */
function unitsOf(text: string, language: Locale): Unit[] {
  return tokensOf(text, language).flatMap(({ word, start, end }): Unit[] => {
    if (unspaced.test(word)) {
      const written = text.slice(start, end);
      let at = start;
      return Array.from(written).flatMap((letter) => {
        const unit = { word: letter.normalize('NFKC'), weight: 1, start: at, end: at + letter.length };
        at += letter.length;
        return unspaced.test(letter) ? [unit] : [];
      });
    }
    return letters.test(word) &&
      !roman.test(word) &&
      !formsOf(word, language).some((form) => citing.has(form))
      ? [{ word, weight: wordWeight, start, end }]
      : [];
  });
}

/** The shortest run from a place that is long enough; undefined where the text ends before, or where it says nothing. */
function runAt(
  units: readonly Unit[],
  from: number,
): { readonly key: string; readonly last: Unit } | undefined {
  const words: string[] = [];
  let weight = 0;
  let says = false;
  for (let at = from; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === undefined) {
      return undefined;
    }
    words.push(unit.word);
    weight += unit.weight;
    says ||= unit.weight < wordWeight || telling.test(unit.word);
    if (weight >= leakedLetters) {
      return says ? { key: words.join(' '), last: unit } : undefined;
    }
  }
  return undefined;
}

const runsOf = (units: readonly Unit[]) =>
  units.flatMap((first, at) => {
    const run = runAt(units, at);
    return run === undefined ? [] : [{ at, key: run.key, start: first.start, end: run.last.end }];
  });

/** A stretch in UTF-16 places. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly sources: readonly number[];
}

/** Without those that lie inside another one; of two alike the sources together. */
function outermost(places: readonly Place[]): Place[] {
  const inOrder = [...Map.groupBy(places, ({ start, end }) => `${start} ${end}`).values()]
    .flatMap((alike) => {
      const [first] = alike;
      return first === undefined
        ? []
        : [{ ...first, sources: alike.flatMap(({ sources }) => sources).toSorted((a, b) => a - b) }];
    })
    .toSorted((left, right) => left.start - right.start || right.end - left.end);
  let reached = -1;
  return inOrder.filter(({ end }) => {
    const isOuter = end > reached;
    reached = Math.max(reached, end);
    return isOuter;
  });
}

/**
 * Finds words of withheld texts in a public summary (review-mechanism §14, Reviewer 7): stretches of five words or more, in
 * Chinese of ten characters or more, of which every run of that length stands in one source. Case, width and punctuation do
 * not matter; numbers and citations count for nothing. `open`: texts that are public anyway, such as questions, headings and
 * public answers; what stands in them is no leak. It finds words, never the same thing said in other words or in another
 * language. Sources are indexed once; a check costs what the summary is long.
 */
export function leakCheck(
  sources: readonly LeakSource[],
  open: readonly { readonly text: string; readonly language: Locale }[] = [],
): (text: string, language: Locale) => Leak[] {
  const openRuns = new Set(
    open.flatMap(({ text, language }) => runsOf(unitsOf(text, language)).map(({ key }) => key)),
  );
  const index = new Map<string, number[]>();
  sources.forEach(({ text, language }, source) => {
    for (const { key } of runsOf(unitsOf(text, language))) {
      const holders = index.get(key);
      if (holders === undefined) {
        if (!openRuns.has(key)) {
          index.set(key, [source]);
        }
      } else if (holders.at(-1) !== source) {
        holders.push(source);
      }
    }
  });
  return (text, language) => {
    const point = pointCounter(text);
    const places: Place[] = [];
    // By source, the stretch that goes on as long as each next run stands in it too.
    let going = new Map<number, { readonly start: number; end: number }>();
    for (const { key, start, end } of runsOf(unitsOf(text, language))) {
      const next: typeof going = new Map();
      for (const source of index.get(key) ?? []) {
        next.set(source, { start: going.get(source)?.start ?? start, end });
        going.delete(source);
      }
      places.push(...[...going].map(([source, place]) => ({ ...place, sources: [source] })));
      going = next;
    }
    places.push(...[...going].map(([source, place]) => ({ ...place, sources: [source] })));
    return outermost(places)
      .map(({ start, end, sources: holders }) => ({
        start: point(start),
        end: point(end),
        sources: holders.flatMap((holder) => sources[holder]?.id ?? []),
        words: text.slice(start, end),
      }))
      .toSorted(
        (left, right) => right.end - right.start - (left.end - left.start) || left.start - right.start,
      );
  };
}
