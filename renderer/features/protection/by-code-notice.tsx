import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ChangePassphraseDialog } from './protection-dialogs.tsx';
import { useProtection } from './use-protection.ts';

/** Across the page after the recovery code opened the workspace: whoever needed it may have no passphrase any more. */
export function ByCodeNotice() {
  const t = useTranslate();
  const { isByCode, passphraseKept } = useProtection();
  const [isOpen, setOpen] = useState(false);
  return isByCode ? (
    <div className="shell__notice">
      <Notice tone="attention" title={t('protection.by-code')} role="status">
        <p>{t('protection.by-code.text')}</p>
        <div className="actions">
          <Button onPress={() => setOpen(true)}>{t('keys.change.open')}</Button>
          <Button variant="quiet" onPress={passphraseKept}>
            {t('protection.by-code.close')}
          </Button>
        </div>
      </Notice>
      {isOpen ? <ChangePassphraseDialog onClose={() => setOpen(false)} /> : null}
    </div>
  ) : null;
}
