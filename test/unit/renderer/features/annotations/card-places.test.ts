import { describe, expect, it } from 'vitest';
import { placeCards, type Card } from '../../../../../renderer/features/annotations/card-places.ts';

const card = (id: string, wanted: number, height: number): Card => ({ id, wanted, height });
const tops = (cards: readonly Card[], active?: string): number[] => [
  ...placeCards(cards, 8, active).values(),
];

describe('feature 46: cards beside the text that they speak of', () => {
  it('stand beside their places where there is room, and are pushed down where there is not', () => {
    expect(tops([card('a', 10, 50), card('b', 100, 50), card('c', 120, 20)])).toEqual([10, 100, 158]);
  });

  it('the one that is read keeps its place; those above give way', () => {
    const cards = [card('a', 100, 80), card('b', 100, 80), card('c', 110, 80), card('d', 110, 40)];
    expect(tops(cards)).toEqual([100, 188, 276, 364]);
    expect(tops(cards, 'b')).toEqual([12, 100, 188, 276]);
    // There is not enough room above for both: it moves as little as it must.
    expect(tops(cards, 'c')).toEqual([0, 88, 176, 264]);
  });

  it.each([undefined, 'a', 'c', 'e'])('never overlap, and keep their order (read: %s)', (active) => {
    const cards = ['a', 'b', 'c', 'd', 'e'].map((id, index) => card(id, (index * 37) % 90, 30 + index * 5));
    const places = tops(cards, active);
    places.forEach((top, index) => {
      expect(top).toBeGreaterThanOrEqual(0);
      const above = cards[index - 1];
      if (above !== undefined) {
        expect(top).toBeGreaterThanOrEqual((places[index - 1] ?? 0) + above.height + 8);
      }
    });
  });
});
