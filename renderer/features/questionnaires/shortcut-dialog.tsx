import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Button } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

const keys = [
  ['1 – 9', 'pick'],
  ['J', 'next'],
  ['K', 'previous'],
  ['G', 'gap'],
  ['?', 'help'],
] as const;

/** The keys of a question page, on `?`. */
export function ShortcutDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <Dialog title={t('questionnaires.keys')} isOpen onClose={onClose}>
      <dl className="facts">
        {keys.map(([key, name]) => (
          <div key={key} className="keys__row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`questionnaires.keys.${name}`)}</dd>
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
