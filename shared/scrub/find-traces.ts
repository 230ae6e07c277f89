import { findKnown, knownForms, type KnownWord } from './known-names.ts';
import { findShapes, withoutOverlaps, type FoundTrace } from './trace-patterns.ts';

/** A further way to find traces of a text, such as a library's; positions as in `FoundTrace`. */
export type TraceFinder = (text: string) => readonly FoundTrace[];

export interface Traces {
  /** In the order in which they stand, none over another. `known`: the workspace knows the name. */
  readonly found: readonly (FoundTrace & { readonly known: boolean })[];
}

/** Makes a finder for many texts of one workspace. A name that the workspace does not know is not found, and nothing says so better than the screen. */
export function createTraceFinder(
  words: readonly KnownWord[],
  more: TraceFinder = () => [],
): (text: string) => Traces {
  const forms = knownForms(words);
  return (text) => {
    const known = withoutOverlaps(findKnown(text, forms));
    const shaped = withoutOverlaps([...findShapes(text), ...more(text)]);
    const inside = ({ start, end }: FoundTrace): boolean =>
      known.some((one) => start < one.end && one.start < end && one.end - one.start >= end - start);
    const whole = shaped.filter((trace) => !inside(trace));
    const isCovered = ({ start, end }: FoundTrace): boolean =>
      whole.some((one) => start < one.end && one.start < end);
    return {
      found: [
        ...known.filter((trace) => !isCovered(trace)).map((trace) => ({ ...trace, known: true })),
        ...whole.map((trace) => ({ ...trace, known: false })),
      ].toSorted((left, right) => left.start - right.start),
    };
  };
}
