import { useEffect, useRef, useState, type RefObject } from 'react';
import { selectedIn, type Selected } from './answer-selection.ts';

const none: Selected = { kind: 'none' };

/** What is selected of the answers on a page, followed while it changes. */
export function useSelected(
  page: RefObject<HTMLElement | null>,
  textOf: (answer: string) => string | undefined,
): Selected {
  const [selected, setSelected] = useState<Selected>(none);
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
      setSelected((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
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
  return selected;
}
