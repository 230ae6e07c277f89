/** A stretch of a text, and whether the other text lacks it. */
export interface DiffPart {
  readonly text: string;
  readonly isOwn: boolean;
}

/** Pairs of words that are compared at most: a reading help must never stall the page. */
const mostPairs = 4_000_000;

const wordsOf = (text: string, locale?: string): string[] =>
  [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);

/** Stretches of both texts that are compared with each other. */
interface Stretch {
  readonly left: readonly [number, number];
  readonly right: readonly [number, number];
}

/** Words that stand once in each stretch, as pairs of places that rise in both. */
function anchorsIn(left: readonly string[], right: readonly string[], stretch: Stretch): [number, number][] {
  const once = (words: readonly string[], [start, end]: readonly [number, number]): Map<string, number> => {
    const places = new Map<string, number>();
    for (let at = start; at < end; at += 1) {
      const word = words[at] ?? '';
      places.set(word, places.has(word) ? -1 : at);
    }
    return places;
  };
  const there = once(right, stretch.right);
  const pairs = [...once(left, stretch.left)].flatMap(([word, at]): [number, number][] => {
    const other = there.get(word) ?? -1;
    return at < 0 || other < 0 ? [] : [[at, other]];
  });
  // The longest run of pairs that rise on the right too, by patience: `tops` holds the last pair of each length.
  const tops: number[] = [];
  const before = pairs.map(() => -1);
  pairs.forEach(([, other], index) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < other) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before[index] = low === 0 ? -1 : (tops[low - 1] ?? -1);
    tops[low] = index;
  });
  const run: [number, number][] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    run.push(pairs[index] ?? [0, 0]);
  }
  return run.toReversed();
}

/**
 * Marks, for both texts, which words stand in both: by the longest common subsequence, between words that stand once in
 * both texts where those are too long to compare as a whole.
 */
function commonWords(left: readonly string[], right: readonly string[]): readonly [boolean[], boolean[]] {
  const inLeft = left.map(() => false);
  const inRight = right.map(() => false);
  let pairsLeft = mostPairs;
  const mark = (at: number, other: number): void => {
    inLeft[at] = true;
    inRight[other] = true;
  };
  const byLength = ([start, end]: Stretch['left'], [from, to]: Stretch['right']): void => {
    const [rows, columns] = [end - start, to - from];
    const width = columns + 1;
    const lengths = new Uint32Array((rows + 1) * width);
    for (let row = rows - 1; row >= 0; row -= 1) {
      for (let column = columns - 1; column >= 0; column -= 1) {
        lengths[row * width + column] =
          left[start + row] === right[from + column]
            ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
            : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
      }
    }
    for (let row = 0, column = 0; row < rows && column < columns;) {
      if (left[start + row] === right[from + column]) {
        mark(start + row, from + column);
        row += 1;
        column += 1;
      } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) {
        row += 1;
      } else {
        column += 1;
      }
    }
  };
  const waiting: Stretch[] = [{ left: [0, left.length], right: [0, right.length] }];
  for (let stretch = waiting.pop(); stretch !== undefined; stretch = waiting.pop()) {
    let [start, endLeft] = stretch.left;
    let [from, endRight] = stretch.right;
    while (start < endLeft && from < endRight && left[start] === right[from]) {
      mark(start, from);
      start += 1;
      from += 1;
    }
    while (endLeft > start && endRight > from && left[endLeft - 1] === right[endRight - 1]) {
      endLeft -= 1;
      endRight -= 1;
      mark(endLeft, endRight);
    }
    const rest: Stretch = { left: [start, endLeft], right: [from, endRight] };
    const pairs = (endLeft - start) * (endRight - from);
    if (pairs > 0 && pairs <= pairsLeft) {
      pairsLeft -= pairs;
      byLength(rest.left, rest.right);
    } else if (pairs > 0) {
      let [at, other] = [start, from];
      const anchors = anchorsIn(left, right, rest);
      for (const [next, there] of anchors) {
        mark(next, there);
        waiting.push({ left: [at, next], right: [other, there] });
        [at, other] = [next + 1, there + 1];
      }
      // Without a word to hold on to, the stretch counts as different.
      if (anchors.length > 0) {
        waiting.push({ left: [at, endLeft], right: [other, endRight] });
      }
    }
  }
  return [inLeft, inRight];
}

/**
 * Moves a stretch of its own that begins with a mark behind that mark, where the same mark follows it: what was added is a
 * sentence with its full stop, not the full stop before it.
 */
function withoutLeadingMarks(words: readonly string[], common: readonly boolean[]): boolean[] {
  const moved = [...common];
  for (let start = 0; start < words.length; start += 1) {
    let end = start;
    while (end < words.length && moved[end] === false) {
      end += 1;
    }
    const first = words[start] ?? '';
    if (end > start && end < words.length && words[end] === first && /^\p{P}+$/u.test(first)) {
      moved[start] = true;
      moved[end] = false;
    }
    start = end;
  }
  return moved;
}

function toParts(words: readonly string[], common: readonly boolean[]): DiffPart[] {
  const parts: { text: string; isOwn: boolean }[] = [];
  words.forEach((word, index) => {
    // A space between two words of its own belongs to them, so that a phrase is marked as one.
    const isBetween = word.trim() === '' && common[index - 1] === false && common[index + 1] === false;
    const isOwn = common[index] !== true || isBetween;
    const last = parts.at(-1);
    if (last?.isOwn === isOwn) {
      last.text += word;
    } else {
      parts.push({ text: word, isOwn });
    }
  });
  return parts;
}

/** Both texts with the words that only one of them has: a help for reading, never a merge. */
export function wordDiff(left: string, right: string, locale?: string): readonly [DiffPart[], DiffPart[]] {
  const [leftWords, rightWords] = [wordsOf(left, locale), wordsOf(right, locale)];
  const [inLeft, inRight] = commonWords(leftWords, rightWords);
  return [
    toParts(leftWords, withoutLeadingMarks(leftWords, inLeft)),
    toParts(rightWords, withoutLeadingMarks(rightWords, inRight)),
  ];
}
