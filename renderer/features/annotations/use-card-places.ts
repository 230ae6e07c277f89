import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { answerTextAttribute } from './answer-selection.ts';
import type { Anchor } from './article-threads.ts';
import { placeCards, type Card } from './card-places.ts';

const gap = 12;

/** Where there is room for the notes beside the text; narrower windows show them in a drawer (`reading.css`). */
export const besideText = '(min-width: 1180.02px)';

/** A card and the place that it stands beside. */
export interface PlacedCard {
  readonly id: string;
  readonly anchor: Anchor;
}

/** The first element for each word of an attribute; gone through once, since there are many cards and a long page. */
function firstBy(root: Element, attribute: string): ReadonlyMap<string, HTMLElement> {
  const found = new Map<string, HTMLElement>();
  for (const element of root.querySelectorAll<HTMLElement>(`[${attribute}]`)) {
    for (const word of (element.getAttribute(attribute) ?? '').split(' ')) {
      if (!found.has(word)) {
        found.set(word, element);
      }
    }
  }
  return found;
}

/** Finds the element of a page that a card stands beside; its unit where the place itself is not shown. */
function elementsOf(page: Element): (card: PlacedCard) => Element | undefined {
  const units = firstBy(page, 'data-unit');
  const items = firstBy(page, 'data-item');
  const answers = firstBy(page, 'data-answer');
  const texts = firstBy(page, answerTextAttribute);
  const marks = firstBy(page, 'data-notes');
  return ({ id, anchor }) => {
    const unit = units.get(anchor.unit);
    switch (anchor.kind) {
      case 'unit':
        return unit;
      case 'item':
        return items.get(anchor.item) ?? unit;
      case 'answer':
        return answers.get(anchor.answer) ?? unit;
      case 'stretch':
        return marks.get(id) ?? texts.get(anchor.answer) ?? unit;
    }
  };
}

/** Where each card wants to begin, from the top of their list, and how tall it is. */
function measuredIn(page: Element, list: Element, cards: readonly PlacedCard[]): Card[] {
  const origin = list.getBoundingClientRect().top;
  const elementOf = elementsOf(page);
  const owns = firstBy(list, 'data-card');
  return cards.flatMap((card) => {
    const own = owns.get(card.id);
    const place = elementOf(card);
    return own !== undefined
      ? [
          {
            id: card.id,
            wanted: place === undefined ? 0 : place.getBoundingClientRect().top - origin,
            height: own.offsetHeight,
          },
        ]
      : [];
  });
}

/**
 * Where the cards of a page stand beside its text, measured anew whenever text or cards change their height. Nothing while
 * the cards stand in a drawer, one below the other.
 */
export function useCardPlaces(
  page: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  cards: readonly PlacedCard[],
  active: string | undefined,
): { readonly tops: ReadonlyMap<string, number>; readonly height: number } {
  const [places, setPlaces] = useState<{
    readonly tops: ReadonlyMap<string, number>;
    readonly height: number;
  }>({
    tops: new Map(),
    height: 0,
  });
  const shown = useRef('');
  useLayoutEffect(() => {
    const measure = (): void => {
      if (page.current === null || list.current === null) {
        return;
      }
      const measured = window.matchMedia(besideText).matches
        ? measuredIn(page.current, list.current, cards)
        : [];
      const tops = placeCards(measured, gap, active);
      const height = measured.reduce(
        (most, card) => Math.max(most, (tops.get(card.id) ?? 0) + card.height),
        0,
      );
      const seen = JSON.stringify([...tops, height]);
      if (seen !== shown.current) {
        shown.current = seen;
        setPlaces({ tops, height });
      }
    };
    // At once, so that whoever brings a card into view in the next frame finds it at its place.
    measure();
    const observer = new ResizeObserver(measure);
    const watched = [page.current, list.current, ...(list.current?.querySelectorAll('[data-card]') ?? [])];
    watched.forEach((element) => {
      if (element !== null) {
        observer.observe(element);
      }
    });
    return () => observer.disconnect();
  }, [page, list, cards, active]);
  return places;
}
