import { MessageSquarePlus } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { textOf } from '../../../shared/annotations/code-points.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { StateText } from './reading-texts.ts';
import { useSelected } from './use-selected.ts';

/** The words stay selected while a button near them is pressed. */
function keepSelected(bar: HTMLElement | null): void {
  bar?.addEventListener('mousedown', (event) => event.preventDefault());
}

/** What can be done with the words that are selected, near them; and why nothing can, across two answers. */
export const SelectionBar = memo(function SelectionBar({
  page,
  texts,
  onWrite,
}: {
  readonly page: RefObject<HTMLElement | null>;
  /** Stored texts by the keys of their answers. */
  readonly texts: ReadonlyMap<string, StateText>;
  readonly onWrite: () => void;
}) {
  const t = useTranslate();
  const { selected, spot } = useSelected(page, (answer) => texts.get(answer)?.text);
  // Told to screen readers.
  const words =
    selected.kind === 'one' ? textOf(texts.get(selected.answer)?.text ?? '', selected.stretch) : '';
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
});
