import { isReplaced, type LeavingText } from '../../../shared/scrub/text-pieces.ts';

/** What was replaced by what, and in how many places. */
interface ReplacedWord {
  readonly was: string;
  readonly text: string;
  readonly count: number;
}

/** Each thing that was replaced once, what stands most often first; a remainder of something else is none. */
export function replacedWords(texts: readonly LeavingText[]): readonly ReplacedWord[] {
  const counts = new Map<string, ReplacedWord>();
  for (const { text, was = '' } of texts.flatMap(({ pieces }) => pieces.filter(isReplaced))) {
    if (was.trim() !== '') {
      const key = JSON.stringify([was, text]);
      counts.set(key, { was, text, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].toSorted((left, right) => right.count - left.count);
}

export const holdsReplaced = ({ pieces }: LeavingText): boolean => pieces.some(isReplaced);
