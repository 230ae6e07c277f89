import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { saidIn } from './note-values.ts';

/** Asks before a note is removed, or withdrawn where it was sent. */
export function TakeOff({
  read,
  onClose,
  onYes,
}: {
  readonly read: ReadNote;
  readonly onClose: () => void;
  readonly onYes: () => void;
}) {
  const t = useTranslate();
  const what = read.sent ? 'withdraw' : 'remove';
  const { text, url } = saidIn(read);
  return (
    <Dialog title={t(`annotations.${what}-title`)} isOpen onClose={onClose} role="alertdialog">
      <p className="note__text note__text--short">
        <Foreign>{text === '' ? (url ?? '') : text}</Foreign>
      </p>
      <p>{t(`annotations.${what}-text`)}</p>
      <DialogFooter>
        <Button onPress={onClose}>{t('shell.cancel')}</Button>
        <Button variant="primary" onPress={onYes}>
          {t(`annotations.${what}-yes`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
