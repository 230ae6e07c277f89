import { useEffect, useRef } from 'react';

const typing = 'input, textarea, select, [contenteditable=true], [role=combobox]';

/** J and K go to the next and the previous change, as they do between questions; never while typing. */
export function useChangeKeys(go: {
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
}): void {
  const current = useRef(go);
  useEffect(() => {
    current.current = go;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      const isOurs = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isOurs || event.isComposing || target.matches(typing)) {
        return;
      }
      if (document.querySelector('[role=dialog], [role=alertdialog]') !== null) {
        return;
      }
      const key = event.key.toLowerCase();
      const action = key === 'j' ? current.current.next : key === 'k' ? current.current.previous : undefined;
      if (action !== undefined) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
