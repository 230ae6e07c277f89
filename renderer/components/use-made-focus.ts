import { useEffect, useRef, type RefObject } from 'react';
import { closing } from './use-found-focus.ts';

/**
 * Shows what a form has just made: it is brought into sight and takes the focus, once the dialog that made it has given
 * the focus back. Needs `tabIndex={-1}`.
 */
export function useMadeFocus<E extends HTMLElement>(isMade: boolean): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (!isMade) {
      return undefined;
    }
    const timer = setTimeout(() => {
      ref.current?.scrollIntoView({ block: 'nearest' });
      ref.current?.focus({ preventScroll: true });
    }, closing);
    return () => clearTimeout(timer);
  }, [isMade]);
  return ref;
}
