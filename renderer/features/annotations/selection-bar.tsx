import { MessageSquarePlus } from 'lucide-react';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { Selected } from './answer-selection.ts';

interface Spot {
  readonly top: number;
  readonly start: number;
}

/** Just below the selection, within the page. */
function spotOf(page: HTMLElement): Spot | undefined {
  const selection = document.getSelection();
  const box =
    selection === null || selection.rangeCount === 0
      ? undefined
      : selection.getRangeAt(0).getBoundingClientRect();
  if (box === undefined || (box.width === 0 && box.height === 0)) {
    return undefined;
  }
  const origin = page.getBoundingClientRect();
  const isRtl = getComputedStyle(page).direction === 'rtl';
  const start = isRtl ? origin.right - box.right : box.left - origin.left;
  return { top: box.bottom - origin.top + 6, start: Math.max(0, Math.min(start, origin.width - 260)) };
}

/** What can be done with the words that are selected, near them; and why nothing can, across two answers. */
export function SelectionBar({
  page,
  selected,
  words,
  onWrite,
}: {
  readonly page: RefObject<HTMLElement | null>;
  readonly selected: Selected;
  /** The selected words, told to screen readers. */
  readonly words: string;
  readonly onWrite: () => void;
}) {
  const t = useTranslate();
  const [spot, setSpot] = useState<Spot>();
  useLayoutEffect(() => {
    setSpot(selected.kind === 'none' || page.current === null ? undefined : spotOf(page.current));
  }, [page, selected]);
  return (
    <>
      <p className="visually-hidden" role="status">
        {selected.kind === 'one' ? t('annotations.selected', { words }) : ''}
      </p>
      {selected.kind === 'none' || spot === undefined ? null : (
        <div
          className="selection-bar"
          style={{ insetBlockStart: spot.top, insetInlineStart: spot.start }}
          // The words stay selected while the button is pressed.
          onMouseDown={(event) => event.preventDefault()}
        >
          {selected.kind === 'one' ? (
            <>
              <Button variant="quiet" icon={<Icon of={MessageSquarePlus} />} onPress={onWrite}>
                {t('annotations.on-selection')}
              </Button>
              <kbd aria-hidden>N</kbd>
            </>
          ) : (
            <p role="status">{t('annotations.two-answers')}</p>
          )}
        </div>
      )}
    </>
  );
}
