import { useEffect, useRef, useState } from 'react';
import { formCard } from './reading-margin.tsx';
import { besideText } from './use-card-places.ts';

/** Columns that open over the text where there is no room beside it. */
export type Drawer = 'none' | 'navigator' | 'margin';

/** Which note is read, and the way to it; the question or note that the address names takes the focus at the start. */
export function useReadingFocus({
  unit: wantedUnit,
  note: wantedNote,
  onShow,
  onHidden,
}: {
  readonly unit: string | undefined;
  readonly note: string | undefined;
  /** Shows the notes. */
  readonly onShow: () => void;
  /** Told where the note that the address names is not among those that are shown. */
  readonly onHidden: () => void;
}): { readonly active: string | undefined; readonly focusNote: (id: string) => void } {
  const [active, setActive] = useState<string | undefined>(wantedNote);
  // A card that was asked for takes the focus as soon as it is there.
  const awaited = useRef<string>(undefined);
  useEffect(() => {
    const card = awaited.current === undefined ? null : document.getElementById(`note-${awaited.current}`);
    if (card !== null) {
      awaited.current = undefined;
      card.focus({ preventScroll: true });
      // After the frame that puts it where it is to be.
      requestAnimationFrame(() => card.scrollIntoView({ block: 'nearest' }));
    }
  });
  const [, ask] = useState(0);
  const focusNote = (id: string): void => {
    awaited.current = id;
    setActive(id);
    onShow();
    ask((times) => times + 1);
  };
  useEffect(() => {
    if (wantedUnit === undefined || wantedNote !== undefined) {
      return undefined;
    }
    // After the shell's own move of the focus.
    const timer = setTimeout(() => {
      const heading = document.getElementById(`unit-${wantedUnit}`);
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: 'start' });
    }, 0);
    return () => clearTimeout(timer);
  }, [wantedUnit, wantedNote]);
  const go = useRef(focusNote);
  const hidden = useRef(onHidden);
  useEffect(() => {
    go.current = focusNote;
    hidden.current = onHidden;
  });
  useEffect(() => {
    if (wantedNote === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => {
      // A closed note that is asked for is shown.
      if (document.getElementById(`note-${wantedNote}`) === null) {
        hidden.current();
      }
      go.current(wantedNote);
    }, 0);
    return () => clearTimeout(timer);
  }, [wantedNote]);
  useEffect(() => {
    let isPressed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The card in which the focus stands is the one that is read; while it is elsewhere, every card keeps to its place.
    const follow = (): void => {
      const card = document.activeElement?.closest('[data-card]')?.getAttribute('data-card');
      if (card !== formCard) {
        setActive(card ?? undefined);
      }
    };
    const onFocus = (): void => {
      if (!isPressed) {
        follow();
      }
    };
    // No card moves away under the pointer: a press that began on a button of it also ends there.
    const onDown = (): void => {
      isPressed = true;
    };
    const onUp = (): void => {
      isPressed = false;
      clearTimeout(timer);
      timer = setTimeout(follow, 0);
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onDown, true);
    document.addEventListener('pointerup', onUp, true);
    document.addEventListener('pointercancel', onUp, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onDown, true);
      document.removeEventListener('pointerup', onUp, true);
      document.removeEventListener('pointercancel', onUp, true);
    };
  }, []);
  return { active, focusNote };
}

/**
 * A drawer that is open takes the focus; Escape closes it, and so does the focus where it goes to the text behind it. The
 * one of the notes opens by itself where a window becomes too narrow for them while one is being written.
 */
export function useDrawer(drawer: Drawer, setDrawer: (drawer: Drawer) => void, isWriting: boolean): void {
  useEffect(() => {
    const beside = window.matchMedia(besideText);
    const onChange = (): void => {
      if (isWriting && !beside.matches) {
        setDrawer('margin');
      }
    };
    beside.addEventListener('change', onChange);
    return () => beside.removeEventListener('change', onChange);
  }, [isWriting, setDrawer]);
  useEffect(() => {
    if (drawer === 'none') {
      return undefined;
    }
    const panel = document.getElementById(`reading-${drawer}`);
    // A form or a card in it may have the focus already.
    if (panel?.contains(document.activeElement) === false) {
      panel.focus();
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        setDrawer('none');
      }
    };
    // What lies behind an open drawer is not seen: where the focus goes there, the drawer closes.
    const onFocus = (event: FocusEvent): void => {
      const page = document.getElementById('reading-page');
      if (event.target instanceof Element && page?.contains(event.target) && !panel?.contains(event.target)) {
        setDrawer('none');
      }
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('focusin', onFocus);
    };
  }, [drawer, setDrawer]);
}
