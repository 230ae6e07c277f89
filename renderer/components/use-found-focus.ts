import { useEffect, useRef, type RefObject } from 'react';

/** Dialogs give the focus back within this time after they close. */
export const closing = 100;

/**
 * What was pressed goes away with the state it belonged to, and the focus with it. When `state` has changed and the focus
 * is nowhere, it moves to the element that shows the new state (WCAG 2.4.3); that needs `tabIndex={-1}`. `stays`: the page
 * is not scrolled to it, as where one of a long list was removed.
 */
export function useFoundFocus(state: unknown, stays = false): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef(state);
  useEffect(() => {
    if (last.current === state) {
      return undefined;
    }
    last.current = state;
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) {
        ref.current?.focus({ preventScroll: stays });
      }
    }, closing);
    return () => clearTimeout(timer);
  }, [state, stays]);
  return ref;
}
