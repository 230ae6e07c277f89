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

/** Keys of a question page: 1 to 9 pick a choice, J and K go on and back, G to the next gap, ? lists them; never while typing. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
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
      const actions: Readonly<Record<string, () => void>> = {
        j: current.current.next,
        k: current.current.previous,
        g: current.current.gap,
        '?': current.current.help,
      };
      const action = actions[event.key.toLowerCase()];
      const picked = /^[1-9]$/.test(event.key) && pick(target, Number(event.key));
      action?.();
      if (picked || action !== undefined) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
