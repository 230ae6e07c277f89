import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A function that stays the same from one drawing to the next and does what the newest one does; for handlers that are given
 * to parts of a screen that are not to be drawn anew with it. Not to be called while drawing.
 */
export function useStable<Given extends readonly unknown[], Told>(
  act: (...given: Given) => Told,
): (...given: Given) => Told {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...given: Given) => newest.current(...given), []);
}
