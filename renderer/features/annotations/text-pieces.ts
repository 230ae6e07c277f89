import { unitPlace, type Stretch } from '../../../shared/annotations/code-points.ts';

/** A note's stretch of a text. */
export interface Mark {
  readonly id: string;
  readonly stretch: Stretch;
}

/** A part of a text over which the same notes stand. */
export interface Piece {
  readonly text: string;
  /** Ids of those notes, in the order given; several where stretches overlap. */
  readonly marks: readonly string[];
}

/** Cuts a text where stretches begin and end. The pieces, put together, are the text. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const real = marks.filter(({ stretch }) => stretch.end > stretch.start);
  const placed = real.map(({ id, stretch: { start, end } }) => ({
    id,
    start: unitPlace(text, start),
    end: unitPlace(text, end),
  }));
  const cuts = [...new Set([0, ...placed.flatMap(({ start, end }) => [start, end]), text.length])].toSorted(
    (left, right) => left - right,
  );
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    return {
      text: text.slice(start, end),
      marks: placed.filter((mark) => mark.start <= start && mark.end >= end).map(({ id }) => id),
    };
  });
}
