import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Button } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useProtection } from '../protection/use-protection.ts';

/** A key and the text that says what it does. */
export type KeyRow = readonly [key: string, text: string];

const questionKeys: readonly KeyRow[] = [
  ['1 – 9', 'questionnaires.keys.pick'],
  ['J', 'questionnaires.keys.next'],
  ['K', 'questionnaires.keys.previous'],
  ['G', 'questionnaires.keys.gap'],
  ['?', 'questionnaires.keys.help'],
];

/** On every screen of a protected workspace. */
const lockKey: KeyRow = ['Ctrl+Shift+L', 'protection.keys.lock'];

/** The keys of a page, on `?`; of a question page where none are named. */
export function ShortcutDialog({
  keys = questionKeys,
  onClose,
}: {
  readonly keys?: readonly KeyRow[];
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const isProtected = useProtection().state?.protected === true;
  const rows = isProtected ? [...keys, lockKey] : keys;
  return (
    <Dialog title={t('questionnaires.keys')} isOpen onClose={onClose}>
      <dl className="facts">
        {rows.map(([key, name]) => (
          <div key={key} className="keys__row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">{t('questionnaires.keys.typing')}</p>
      <DialogFooter>
        <Button onPress={onClose}>{t('questionnaires.close')}</Button>
      </DialogFooter>
    </Dialog>
  );
}
