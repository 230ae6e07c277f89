import { useEffect, useRef } from 'react';

/** What the keys of a question page do. */
export interface Shortcuts {
  readonly next: () => void;
  readonly previous: () => void;
  readonly gap: () => void;
  readonly help: () => void;
}

const typing =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox]';
const acting = 'a, button, summary, [role=tab], [role=menuitem]';

/** Picks the n-th row of the group that has the focus, or of the page's first where nothing else has it. */
function pick(target: Element, number: number): boolean {
  const group =
    target.closest('[data-choices]') ??
    (target.matches(acting) ? null : document.querySelector('.sheet [data-choices]'));
  const row = group?.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')[
    number - 1
  ];
  row?.click();
  row?.focus();
  return row !== undefined;
}

/** Keys that act on a page as a whole: never while a person types, and never while a dialog is open. `act`: whether the key did something. */
export function useKeys(act: (key: string, target: Element) => boolean): void {
  const current = useRef(act);
  useEffect(() => {
    current.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
        return;
      }
      if (target.matches(typing) || document.querySelector('[role=dialog], [role=alertdialog]') !== null) {
        return;
      }
      if (current.current(event.key.toLowerCase(), target)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Keys of a question page: 1 to 9 pick a choice, J and K go on and back, G to the next gap, ? lists them. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useKeys((key, target) => {
    const actions: Readonly<Record<string, () => void>> = {
      j: shortcuts.next,
      k: shortcuts.previous,
      g: shortcuts.gap,
      '?': shortcuts.help,
    };
    const picked = /^[1-9]$/.test(key) && pick(target, Number(key));
    actions[key]?.();
    return picked || actions[key] !== undefined;
  });
}
