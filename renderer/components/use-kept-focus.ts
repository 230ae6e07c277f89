import { useEffect, type RefObject } from 'react';

/** Where the focus stood, as far as it is needed to find the nearest place when that is gone. */
interface Stand {
  readonly element: HTMLElement;
  /** From the element outward: what it stood in, and which of its siblings each was. */
  readonly within: readonly { readonly parent: Element; readonly at: number }[];
  /** Where it came from when it entered the form that it stands in. */
  readonly opener: Stand | undefined;
}

const formOf = (element: Element): Element | null => element.closest('form');

function standOf(element: HTMLElement, place: Element, before: Stand | undefined): Stand {
  const within: { parent: Element; at: number }[] = [];
  for (let one: Element = element; one !== place && one.parentElement !== null; one = one.parentElement) {
    within.push({ parent: one.parentElement, at: [...one.parentElement.children].indexOf(one) });
  }
  const form = formOf(element);
  const opener =
    form === null || before === undefined
      ? undefined
      : formOf(before.element) === form
        ? before.opener
        : before;
  return { element, within, opener };
}

const takesFocus = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.hasAttribute('tabindex') && element.checkVisibility();

/** The place nearest to one that is gone: what it stood in, else what stands now where that stood. */
function nearestOf({ within, opener }: Stand): HTMLElement | undefined {
  if (opener?.element.isConnected === true && opener.element.checkVisibility()) {
    return opener.element;
  }
  for (const { parent, at } of within) {
    if (!parent.isConnected) {
      continue;
    }
    const around = parent.closest('[tabindex]');
    const sibling = parent.children[Math.min(at, parent.children.length - 1)];
    const beside =
      parent.localName === 'ol' || parent.localName === 'ul'
        ? sibling?.querySelector('article[tabindex]')
        : undefined;
    const found = [beside, around].find((one) => one !== null && one !== undefined && takesFocus(one));
    return found instanceof HTMLElement ? found : undefined;
  }
  return undefined;
}

/**
 * Keeps the focus in a place whose parts come and go: what was pressed is often gone once it has done its work, and the
 * focus with it. It then moves to what the part stood in, else to the part that stands there now; out of a form that was
 * closed, to where the form was opened (WCAG 2.4.3). Without a place, in the whole screen. A person who presses on nothing with the mouse has put it away.
 */
export function useKeptFocus(place?: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = place === undefined ? document.querySelector('main') : place.current;
    if (root === null) {
      return undefined;
    }
    let last: Stand | undefined;
    const onFocus = (event: FocusEvent): void => {
      if (event.target instanceof HTMLElement && root.contains(event.target)) {
        last = standOf(event.target, root, last);
      } else if (event.target instanceof Element && event.target.closest('[role$="dialog"]') === null) {
        last = undefined;
      }
    };
    const onPress = (event: PointerEvent): void => {
      const isInDialog = event.target instanceof Element && event.target.closest('[role$="dialog"]') !== null;
      // The form that it opens is closed to where it was pressed, so that is read again when the focus moves there.
      if (!isInDialog && (event.target as Element | null)?.closest('button, a, [tabindex]') === null) {
        last = undefined;
      }
    };
    const onChange = (): void => {
      if (last === undefined || document.activeElement !== document.body) {
        return;
      }
      const { element } = last;
      const next = element.isConnected
        ? element.matches(':disabled') || !element.checkVisibility()
          ? undefined
          : element
        : nearestOf(last);
      next?.focus({ preventScroll: !element.isConnected && next.localName !== 'article' });
    };
    let frame = 0;
    // After the frame in which others put the focus where they want it.
    const observer = new MutationObserver(() => {
      frame ||= requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = 0;
          onChange();
        });
      });
    });
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPress, true);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPress, true);
    };
  }, [place]);
}
