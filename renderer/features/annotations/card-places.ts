/** A card beside a text: where it wants to begin, and how tall it is. */
export interface Card {
  readonly id: string;
  /** Height of the place that it speaks of. */
  readonly wanted: number;
  readonly height: number;
}

/**
 * Where cards begin that stand in reading order: each beside its place, pushed down where the one above needs the room. The
 * one that is being read keeps its own place, and those above it give way upwards as far as the top allows.
 */
export function placeCards(
  cards: readonly Card[],
  gap: number,
  active?: string,
): ReadonlyMap<string, number> {
  const tops: number[] = [];
  cards.forEach(({ wanted }, index) => {
    const above = cards[index - 1];
    const free = above === undefined ? 0 : (tops[index - 1] ?? 0) + above.height + gap;
    tops.push(Math.max(wanted, free, 0));
  });
  const at = cards.findIndex(({ id }) => id === active);
  if (at > 0) {
    const room = cards.slice(0, at).reduce((sum, { height }) => sum + height + gap, 0);
    let limit = Math.max(cards[at]?.wanted ?? 0, room);
    tops[at] = Math.min(tops[at] ?? 0, limit);
    limit = tops[at] ?? 0;
    for (let index = at - 1; index >= 0; index -= 1) {
      const card = cards[index];
      limit -= (card?.height ?? 0) + gap;
      tops[index] = Math.min(tops[index] ?? 0, limit);
      limit = tops[index] ?? 0;
    }
    for (let index = at + 1; index < cards.length; index += 1) {
      const free = (tops[index - 1] ?? 0) + (cards[index - 1]?.height ?? 0) + gap;
      tops[index] = Math.max(cards[index]?.wanted ?? 0, free);
    }
  }
  return new Map(cards.map(({ id }, index) => [id, tops[index] ?? 0]));
}
