import { useEffect, useRef } from 'react';

const rowsOf = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.proposal')];

/**
 * Keeps the focus in a list of proposals when the row that had it goes: the row that takes its place has it then,
 * and where none is left the heading of the screen.
 */
export function useKeptFocus(count: number): void {
  const last = useRef<number>(undefined);
  useEffect(() => {
    const note = (event: FocusEvent): void => {
      const { target } = event;
      const row = target instanceof Node ? rowsOf().findIndex((one) => one.contains(target)) : -1;
      last.current = row === -1 ? undefined : row;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (last.current === undefined || document.activeElement !== document.body) {
      return;
    }
    const rows = rowsOf();
    const next = rows[Math.min(last.current, rows.length - 1)];
    const target =
      next?.querySelector<HTMLElement>('input, button') ?? document.querySelector<HTMLElement>('h1');
    target?.focus();
  }, [count]);
}
