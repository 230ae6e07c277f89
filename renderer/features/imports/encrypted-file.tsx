import { useEffect, useState } from 'react';
import { longestPassphrase, type Encryption } from '../../../shared/packages/encryption.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Section } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { UnlockForm } from '../keys/unlock-form.tsx';
import { useKeyState } from '../keys/use-keys.ts';

/** Opens an encrypted file by what it was made for: the passphrase that came another way, or keys of this workspace. */
export function EncryptedFile({
  handle,
  encryption,
  onOpened,
}: {
  readonly handle: string;
  readonly encryption: Encryption;
  /** Handle of what was inside. */
  readonly onOpened: (handle: string) => void;
}) {
  const t = useTranslate();
  const { job, run, cancel } = useJob();
  const opened =
    job.state === 'done' && job.result.kind === 'packages.decrypt' ? job.result.handle : undefined;
  useEffect(() => {
    if (opened !== undefined) {
      onOpened(opened);
    }
  }, [opened, onOpened]);
  const open = (passphrase?: string): void =>
    void run(() => client.packages.decrypt(passphrase === undefined ? { handle } : { handle, passphrase }));
  const isWorking = job.state === 'running';
  return (
    <Section title={t('imports.encrypted.title')}>
      {encryption.by === 'passphrase' ? (
        <ByPassphrase isWorking={isWorking} onOpen={open} />
      ) : (
        <ByKeys recipients={encryption.recipients} isWorking={isWorking} onOpen={() => open()} />
      )}
      {job.state === 'failed' ? <ErrorNotice failure={job.failure} /> : null}
      {isWorking ? (
        <div className="stack stack--tight">
          <p role="status">{t('imports.encrypted.working')}</p>
          <WorkProgress done={job.done} total={job.total} label={t('imports.encrypted.working')} />
          <div className="actions">
            <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button>
          </div>
        </div>
      ) : null}
    </Section>
  );
}

function ByPassphrase({
  isWorking,
  onOpen,
}: {
  readonly isWorking: boolean;
  readonly onOpen: (passphrase: string) => void;
}) {
  const t = useTranslate();
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '' && !isWorking) {
          onOpen(passphrase);
        }
      }}
    >
      <p>{t('imports.encrypted.by-passphrase')}</p>
      <TextField
        type="password"
        label={t('imports.encrypted.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        maxLength={longestPassphrase}
      />
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={isWorking || passphrase === ''}>
          {t('imports.encrypted.open')}
        </Button>
      </div>
    </form>
  );
}

function ByKeys({
  recipients,
  isWorking,
  onOpen,
}: {
  readonly recipients: number;
  readonly isWorking: boolean;
  readonly onOpen: () => void;
}) {
  const t = useTranslate();
  const { state, keys } = useKeyState();
  if (keys.length === 0) {
    return (
      <>
        <p>{t('imports.encrypted.no-key', { count: recipients })}</p>
        <p>
          <TextLink to="/keys">{t('imports.encrypted.to-keys')}</TextLink>
        </p>
      </>
    );
  }
  return state === 'unlocked' ? (
    <>
      <p>{t('imports.encrypted.by-keys', { count: recipients })}</p>
      <div className="actions">
        <Button variant="primary" isDisabled={isWorking} onPress={onOpen}>
          {t('imports.encrypted.open')}
        </Button>
      </div>
    </>
  ) : (
    <>
      <p>{t('imports.encrypted.locked', { count: recipients })}</p>
      <UnlockForm onUnlocked={onOpen} />
    </>
  );
}
