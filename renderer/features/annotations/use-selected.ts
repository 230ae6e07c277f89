import { useEffect, useRef, useState, type RefObject } from 'react';
import { selectedIn, type Selected } from './answer-selection.ts';

const none: Selected = { kind: 'none' };

/** A place in a page, from its top and from the side where its lines begin. */
export interface Spot {
  readonly top: number;
  readonly start: number;
}

/** Just below the selection, within the page. */
function spotOf(page: HTMLElement): Spot | undefined {
  const selection = document.getSelection();
  const box =
    selection === null || selection.rangeCount === 0
      ? undefined
      : selection.getRangeAt(0).getBoundingClientRect();
  if (box === undefined || (box.width === 0 && box.height === 0)) {
    return undefined;
  }
  const origin = page.getBoundingClientRect();
  const isRtl = getComputedStyle(page).direction === 'rtl';
  const start = isRtl ? origin.right - box.right : box.left - origin.left;
  return { top: box.bottom - origin.top + 6, start: Math.max(0, Math.min(start, origin.width - 260)) };
}

/**
 * What is selected of the answers on a page, followed while it changes. It changes with every key in an answer: only what
 * shows the selection asks for it.
 */
export function useSelected(
  page: RefObject<HTMLElement | null>,
  textOf: (answer: string) => string | undefined,
): { readonly selected: Selected; readonly spot: Spot | undefined } {
  const [state, setState] = useState<{ readonly selected: Selected; readonly spot: Spot | undefined }>({
    selected: none,
    spot: undefined,
  });
  const texts = useRef(textOf);
  useEffect(() => {
    texts.current = textOf;
  });
  useEffect(() => {
    let frame = 0;
    const read = (): void => {
      frame = 0;
      const now =
        page.current === null ? none : selectedIn(page.current, document.getSelection(), texts.current);
      const spot = now.kind === 'none' || page.current === null ? undefined : spotOf(page.current);
      const next = { selected: now, spot };
      setState((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const onChange = (): void => {
      frame ||= requestAnimationFrame(read);
    };
    document.addEventListener('selectionchange', onChange);
    return () => {
      document.removeEventListener('selectionchange', onChange);
      cancelAnimationFrame(frame);
    };
  }, [page]);
  return state;
}
