import { MessageSquarePlus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { Selected } from './answer-selection.ts';
import type { Spot } from './use-selected.ts';

/** The words stay selected while a button near them is pressed. */
function keepSelected(bar: HTMLElement | null): void {
  bar?.addEventListener('mousedown', (event) => event.preventDefault());
}

/** What can be done with the words that are selected, near them; and why nothing can, across two answers. */
export function SelectionBar({
  spot,
  selected,
  words,
  onWrite,
}: {
  /** Where it stands in the page. */
  readonly spot: Spot | undefined;
  readonly selected: Selected;
  /** The selected words, told to screen readers. */
  readonly words: string;
  readonly onWrite: () => void;
}) {
  const t = useTranslate();
  return (
    <>
      <p className="visually-hidden" role="status">
        {selected.kind === 'one' ? t('annotations.selected', { words }) : ''}
      </p>
      {selected.kind === 'none' || spot === undefined ? null : (
        <div
          ref={keepSelected}
          className="selection-bar"
          role="group"
          aria-label={t('annotations.selection')}
          style={{ insetBlockStart: spot.top, insetInlineStart: spot.start }}
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
