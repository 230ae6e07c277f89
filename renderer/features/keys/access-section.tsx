import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { longestTried } from '../../../shared/keys/key-schema.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { NewPassphraseFields, type NewPassphrase } from './passphrase-fields.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { useKeyState, useKeyWork } from './use-keys.ts';

/** The passphrase in use, asked for again before the ways in change. */
function Current({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextField type="password" label={label} value={value} onChange={onChange} maxLength={longestTried} />
  );
}

function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const [current, setCurrent] = useState('');
  const { control, handleSubmit } = useForm<NewPassphrase>({ defaultValues: { passphrase: '', again: '' } });
  const change = useKeyWork((passphrase: string) =>
    client.keys.changePassphrase({ opening: { by: 'passphrase', passphrase: current }, passphrase }),
  );
  const submit = handleSubmit(({ passphrase }) => change.mutate(passphrase, { onSuccess: onClose }));
  return (
    <Dialog title={t('keys.change.title')} isOpen onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Current label={t('keys.change.current')} value={current} onChange={setCurrent} />
        <NewPassphraseFields
          control={control}
          label={t('keys.passphrase.new')}
          hint={t('keys.passphrase.hint')}
        />
        {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
        <DialogFooter>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={change.isPending || current === ''}>
            {t(change.isPending ? 'keys.working' : 'keys.change.submit')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function RenewCode({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const [current, setCurrent] = useState('');
  const renew = useKeyWork((passphrase: string) =>
    client.keys.renewRecoveryCode({ opening: { by: 'passphrase', passphrase } }),
  );
  const code = renew.data?.recoveryCode;
  return (
    <Dialog title={t('keys.renew.title')} isOpen onClose={onClose} isDismissable={code === undefined}>
      {code === undefined ? (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            renew.mutate(current);
          }}
        >
          <p>{t('keys.renew.text')}</p>
          <Current label={t('keys.change.current')} value={current} onChange={setCurrent} />
          {renew.isError ? <ErrorNotice failure={toFailure(renew.error)} /> : null}
          <DialogFooter>
            <Button onPress={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" variant="primary" isDisabled={renew.isPending || current === ''}>
              {t(renew.isPending ? 'keys.working' : 'keys.renew.submit')}
            </Button>
          </DialogFooter>
        </form>
      ) : (
        <RecoveryCode code={code} onDone={onClose} />
      )}
    </Dialog>
  );
}

/** The ways in: another passphrase, another recovery code, the keyring of this computer where there is one. */
export function AccessSection() {
  const t = useTranslate();
  const { state, keyring } = useKeyState();
  const [open, setOpen] = useState<'change' | 'renew'>();
  const useKeyring = useKeyWork((use: boolean) => client.keys.useKeyring({ use }));
  const close = (): void => setOpen(undefined);
  return (
    <Disclosure title={t('keys.access')}>
      <div className="stack">
        <p className="muted">{t('keys.access.text')}</p>
        <div className="actions">
          <Button onPress={() => setOpen('change')}>{t('keys.change.open')}</Button>
          <Button onPress={() => setOpen('renew')}>{t('keys.renew.open')}</Button>
        </div>
        {keyring.offered ? (
          <Checkbox
            isSelected={keyring.used}
            isDisabled={state !== 'unlocked' || useKeyring.isPending}
            onChange={(use) => useKeyring.mutate(use)}
            hint={t('keys.keyring.hint')}
          >
            {t('keys.keyring.label')}
          </Checkbox>
        ) : null}
        {useKeyring.isError ? <ErrorNotice failure={toFailure(useKeyring.error)} /> : null}
      </div>
      {open === 'change' ? <ChangePassphrase onClose={close} /> : null}
      {open === 'renew' ? <RenewCode onClose={close} /> : null}
    </Disclosure>
  );
}
