import { useState } from 'react';
import type { ProtectionState } from '../../../shared/contract/protection.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useSaveSettings } from '../settings/use-save-settings.ts';
import {
  ChangePassphraseDialog,
  KeyringDialog,
  RenewCodeDialog,
  TakeOffDialog,
} from './protection-dialogs.tsx';
import { ProtectionPoints } from './protection-points.tsx';
import { useProtection } from './use-protection.ts';

const minutesOffered = [1, 2, 5, 10, 15, 30, 60, 120];

function LockAfter({ state }: { readonly state: ProtectionState }) {
  const t = useTranslate();
  const { refresh } = useProtection();
  const save = useSaveSettings();
  const offered = [...new Set([...minutesOffered, state.lockAfterMinutes])].sort((a, b) => a - b);
  return (
    <Section title={t('protection.lock')}>
      <Select
        label={t('protection.lock.after')}
        hint={t('protection.lock.also')}
        value={String(state.lockAfterMinutes)}
        options={offered.map((count) => ({
          value: String(count),
          label: t('protection.lock.minutes', { count }),
        }))}
        onChange={(value) =>
          save.mutate({ lockAfterMinutes: Number(value) }, { onSuccess: () => void refresh() })
        }
      />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
      <p className="muted">{t('protection.lock.key')}</p>
    </Section>
  );
}

/** A protected workspace: its state, when it locks, its ways in, and the way back. */
export function ProtectedSections({
  state,
  isCodeUnproved,
  onCode,
}: {
  readonly state: ProtectionState;
  readonly isCodeUnproved: boolean;
  readonly onCode: (code: string) => void;
}) {
  const t = useTranslate();
  const { lockNow } = useProtection();
  const [open, setOpen] = useState<'passphrase' | 'code' | 'keyring' | 'take-off'>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      {isCodeUnproved ? (
        <Notice tone="attention" title={t('protection.code.unproved')} role="status">
          <p>{t('protection.code.unproved-text')}</p>
          <div className="actions">
            <Button onPress={() => setOpen('code')}>{t('keys.renew.open')}</Button>
          </div>
        </Notice>
      ) : null}
      <Notice tone="done" title={t('protection.on')}>
        <p>{t(state.keyring.used ? 'protection.lost.text-keyring' : 'protection.lost.text')}</p>
        <div className="actions">
          <Button onPress={lockNow}>{t('protection.lock-now')}</Button>
        </div>
      </Notice>
      <LockAfter state={state} />
      <Section title={t('keys.access')}>
        <p className="muted">{t('protection.access.text')}</p>
        <div className="actions">
          <Button onPress={() => setOpen('passphrase')}>{t('keys.change.open')}</Button>
          <Button onPress={() => setOpen('code')}>{t('keys.renew.open')}</Button>
        </div>
        {state.keyring.offered ? (
          <>
            <p>{t(state.keyring.used ? 'protection.keyring.used' : 'protection.keyring.unused')}</p>
            <div className="actions">
              <Button onPress={() => setOpen('keyring')}>
                {t(state.keyring.used ? 'protection.keyring.stop' : 'protection.keyring.use')}
              </Button>
            </div>
          </>
        ) : null}
      </Section>
      <Section title={t('protection.take-off')}>
        <p className="muted">{t('protection.take-off.lead')}</p>
        <div className="actions">
          <Button onPress={() => setOpen('take-off')}>{t('protection.take-off.open')}</Button>
        </div>
      </Section>
      <Section>
        <Disclosure title={t('protection.limits')}>
          <div className="stack">
            <ProtectionPoints />
          </div>
        </Disclosure>
      </Section>
      {open === 'passphrase' ? <ChangePassphraseDialog onClose={close} /> : null}
      {open === 'code' ? (
        <RenewCodeDialog
          onClose={close}
          onCode={(code) => {
            close();
            onCode(code);
          }}
        />
      ) : null}
      {open === 'keyring' ? <KeyringDialog use={!state.keyring.used} onClose={close} /> : null}
      {open === 'take-off' ? <TakeOffDialog onClose={close} /> : null}
    </>
  );
}
