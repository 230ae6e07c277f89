import { createPortal } from 'react-dom';
import { useSaveState } from '../../client/save-state.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import './protection.css';
import { longestQuestion, useProtection } from './use-protection.ts';

/** Asks who wants to lock whether what cannot be saved may be lost. The page is covered meanwhile: they may be in a hurry. */
export function LockQuestion() {
  const t = useTranslate();
  const { isAsking, lockNow, stay } = useProtection();
  return (
    <Dialog
      title={t('protection.ask.title')}
      isOpen={isAsking}
      role="alertdialog"
      covers
      isDismissable={false}
      onClose={stay}
    >
      <p>{t('protection.ask.text', { seconds: longestQuestion / 1000 })}</p>
      <DialogFooter>
        <Button onPress={stay}>{t('protection.ask.stay')}</Button>
        <Button variant="primary" onPress={lockNow}>
          {t('protection.ask.lock')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** Says in time that the workspace locks itself (WCAG 2.2.1), above dialogs too. It gives no more time: only input does. */
export function LocksSoon() {
  const t = useTranslate();
  const { state } = useProtection();
  const isUnsaved = useSaveState().state.kind !== 'saved';
  return state?.locksSoon === true
    ? createPortal(
        <div className="locks-soon" data-react-aria-top-layer="true">
          <Notice tone="attention" title={t('protection.soon')} role="alert">
            <p>{t('protection.soon.text')}</p>
            {isUnsaved ? <p>{t('protection.soon.unsaved')}</p> : null}
          </Notice>
        </div>,
        document.body,
      )
    : null;
}
