import type { KeyboardEvent } from 'react';

const rowOf = (element: Element): HTMLElement | null => element.closest<HTMLElement>('.trace');
const buttonsOf = (row: Element): HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>('.trace__acts button'),
];
const isOpenRow = (row: Element): boolean => row.querySelector('[aria-pressed="true"]') === null;

/**
 * Arrow up and down lead from row to row, to the same button of it; with Shift, to the next that is still to decide. Home
 * and End lead to the first and the last row that is drawn.
 */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const { key, shiftKey, currentTarget, target } = event;
  const row = target instanceof Element ? rowOf(target) : null;
  if (
    row === null ||
    !(target instanceof HTMLButtonElement) ||
    event.ctrlKey ||
    event.altKey ||
    event.metaKey
  ) {
    return;
  }
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('.trace')];
  const at = rows.indexOf(row);
  const after = rows.slice(at + 1);
  const before = rows.slice(0, at).toReversed();
  const pick = (some: readonly HTMLElement[]): HTMLElement | undefined =>
    shiftKey ? some.find(isOpenRow) : some[0];
  const next =
    key === 'ArrowDown'
      ? pick(after)
      : key === 'ArrowUp'
        ? pick(before)
        : key === 'Home'
          ? rows[0]
          : key === 'End'
            ? rows.at(-1)
            : undefined;
  if (next === undefined) {
    return;
  }
  event.preventDefault();
  const buttons = buttonsOf(next);
  const same = Math.max(0, buttonsOf(row).indexOf(target));
  buttons[Math.min(same, buttons.length - 1)]?.focus();
}
