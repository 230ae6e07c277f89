import { useState } from 'react';
import { client } from '../../client/client.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useFoundFocus } from '../../components/use-found-focus.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ContactSection } from '../contacts/contact-section.tsx';
import { StartEyebrow } from '../workspace/start-eyebrow.tsx';
import { AccessSection } from './access-section.tsx';
import { NameDialog } from './key-dialogs.tsx';
import { KeyRow } from './key-row.tsx';
import './keys.css';
import { RecoveryCode } from './recovery-code.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SetUpKeys } from './set-up-keys.tsx';
import { UnlockForm } from './unlock-form.tsx';
import { useKeyState, useLock } from './use-keys.ts';

/** Before the first key: why there is one, then passphrase and recovery code. */
function FirstKey({ onReady }: { readonly onReady: () => void }) {
  const t = useTranslate();
  const [step, setStep] = useState<'why' | 'passphrase' | { readonly code: string }>('why');
  if (step === 'passphrase') {
    return <SetUpKeys onCode={(code) => setStep({ code })} onCancel={() => setStep('why')} />;
  }
  if (step !== 'why') {
    return <RecoveryCode code={step.code} onDone={onReady} />;
  }
  return (
    <div className="stack">
      <h3>{t('keys.empty.title')}</h3>
      <p>{t('keys.empty.text')}</p>
      <div className="actions">
        <Button variant="primary" onPress={() => setStep('passphrase')}>
          {t('keys.make.first')}
        </Button>
      </div>
    </div>
  );
}

/** The keys, locked or open. `isNew`: they were set up just now, and the first key is the next step. */
function Keys({ isNew }: { readonly isNew: boolean }) {
  const t = useTranslate();
  const { state, keys } = useKeyState();
  const lock = useLock();
  const [open, setOpen] = useState<'make' | 'restore'>();
  const [newKey, setNewKey] = useState(() => crypto.randomUUID());
  const isUnlocked = state === 'unlocked';
  const standing = useFoundFocus(isUnlocked);
  const close = (): void => setOpen(undefined);
  return (
    <div className="stack" ref={standing} tabIndex={-1}>
      {isUnlocked ? (
        <Notice title={t('keys.unlocked')}>
          <p>{t('keys.unlocked.text')}</p>
          <div className="actions">
            <Button onPress={() => lock.mutate(undefined)}>{t('keys.lock')}</Button>
          </div>
        </Notice>
      ) : (
        <Notice title={t('keys.locked')}>
          <p>{t('keys.locked.text')}</p>
          <UnlockForm />
        </Notice>
      )}
      {isUnlocked ? (
        <div className="actions">
          <Button
            variant={keys.length === 0 ? 'primary' : 'plain'}
            autoFocus={isNew}
            onPress={() => setOpen('make')}
          >
            {t('keys.make.open')}
          </Button>
          <Button onPress={() => setOpen('restore')}>{t('keys.restore.open')}</Button>
        </div>
      ) : null}
      {keys.length === 0 ? <p className="muted">{t('keys.no-key-yet')}</p> : null}
      <ul className="clean-list">
        {keys.map((key) => (
          <KeyRow key={key.id} ownKey={key} isUnlocked={isUnlocked} />
        ))}
      </ul>
      <AccessSection />
      {open === 'make' ? (
        <NameDialog
          title={t('keys.make.title')}
          submit={t('keys.make.submit')}
          name=""
          work={async (name) => {
            const made = await client.keys.make({ key: newKey, name });
            setNewKey(crypto.randomUUID());
            return made;
          }}
          onClose={close}
        />
      ) : null}
      {open === 'restore' ? <RestoreDialog onClose={close} /> : null}
    </div>
  );
}

/** Keys of this workspace, and the people whose keys are known. */
export function KeysScreen() {
  const t = useTranslate();
  const { state } = useKeyState();
  // Choosing the passphrase opens the keys at once; the recovery code stays on the screen until it was confirmed.
  const [wasNone] = useState(state === 'none');
  const [isFirst, setFirst] = useState(wasNone);
  return (
    <Page title={t('keys.title')} lead={t('keys.lead')} eyebrow={<StartEyebrow />}>
      <Section title={t('keys.own')}>
        {isFirst ? <FirstKey onReady={() => setFirst(false)} /> : <Keys isNew={wasNone} />}
      </Section>
      <Section title={t('contacts.title')}>
        <ContactSection />
      </Section>
    </Page>
  );
}
