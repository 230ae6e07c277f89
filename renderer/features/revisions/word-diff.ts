/** A stretch of a text, and whether the other text lacks it. */
export interface DiffPart {
  readonly text: string;
  readonly isOwn: boolean;
}

/** Above this many pairs of words the middle of both texts counts as different: a reading help must never stall the page. */
const mostPairs = 4_000_000;

const wordsOf = (text: string, locale?: string): string[] =>
  [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);

/** Marks, for both texts, which words stand in both, by the longest common subsequence. */
function commonWords(left: readonly string[], right: readonly string[]): readonly [boolean[], boolean[]] {
  const inLeft = left.map(() => false);
  const inRight = right.map(() => false);
  let start = 0;
  let [endLeft, endRight] = [left.length, right.length];
  while (start < endLeft && start < endRight && left[start] === right[start]) {
    inLeft[start] = true;
    inRight[start] = true;
    start += 1;
  }
  while (endLeft > start && endRight > start && left[endLeft - 1] === right[endRight - 1]) {
    endLeft -= 1;
    endRight -= 1;
    inLeft[endLeft] = true;
    inRight[endRight] = true;
  }
  const [rows, columns] = [endLeft - start, endRight - start];
  if (rows * columns > mostPairs) {
    return [inLeft, inRight];
  }
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        left[start + row] === right[start + column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (left[start + row] === right[start + column]) {
      inLeft[start + row] = true;
      inRight[start + column] = true;
      row += 1;
      column += 1;
    } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) {
      row += 1;
    } else {
      column += 1;
    }
  }
  return [inLeft, inRight];
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
  return [toParts(leftWords, inLeft), toParts(rightWords, inRight)];
}
