import { useEffect, useRef, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { NewPassphraseFields, type NewPassphrase } from '../keys/passphrase-fields.tsx';
import { OpeningField, OtherWay, useOpening } from './opening-field.tsx';
import { useProtection } from './use-protection.ts';
import { useProtectionWork } from './use-protection-work.ts';

/** A dialog whose work needs the passphrase or the recovery code again. */
function ProofDialog({
  title,
  submit,
  label,
  work,
  onSubmit,
  onClose,
  lead,
  children,
}: {
  readonly title: string;
  readonly submit: string;
  /** Of the passphrase, where a new one stands beside it. */
  readonly label?: string;
  readonly work: { readonly isPending: boolean; readonly error: Error | null; readonly reset: () => void };
  readonly onSubmit: (take: () => KeyOpening) => void;
  readonly onClose: () => void;
  /** Read before anything is typed. */
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  // Whoever opened the workspace by the code may have no passphrase to prove anything with.
  const opening = useOpening(useProtection().isByCode ? 'recovery-code' : 'passphrase');
  const { isPending, error, reset } = work;
  const field = useRef<HTMLInputElement>(null);
  const wasPending = useRef(false);
  useEffect(() => {
    // What was typed is gone from the field: it is typed again there. Without a focus no key reaches the dialog either.
    if (wasPending.current && !isPending) {
      field.current?.focus();
    }
    wasPending.current = isPending;
  }, [isPending]);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!opening.isEmpty && !isPending) {
            onSubmit(opening.take);
          }
        }}
      >
        {lead}
        <div className="stack stack--tight">
          <OpeningField opening={opening} inputRef={field} label={label} autoFocus />
          <div className="actions">
            <OtherWay opening={opening} onChange={reset} />
          </div>
        </div>
        {error === null ? null : <ErrorNotice failure={toFailure(error)} />}
        {children}
        <DialogFooter>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={isPending || opening.isEmpty}>
            {isPending ? t('keys.working') : submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

interface DialogProps {
  readonly onClose: () => void;
}

export function ChangePassphraseDialog({ onClose }: DialogProps) {
  const t = useTranslate();
  const { passphraseKept } = useProtection();
  const { control, handleSubmit } = useForm<NewPassphrase>({ defaultValues: { passphrase: '', again: '' } });
  const work = useProtectionWork((input: { readonly opening: KeyOpening; readonly passphrase: string }) =>
    client.protection.changePassphrase(input),
  );
  return (
    <ProofDialog
      title={t('keys.change.title')}
      submit={t('keys.change.submit')}
      label={t('keys.change.current')}
      work={work}
      onClose={onClose}
      onSubmit={(take) =>
        void handleSubmit(({ passphrase }) =>
          work.mutate(
            { opening: take(), passphrase },
            {
              onSuccess: () => {
                passphraseKept();
                onClose();
              },
            },
          ),
        )()
      }
    >
      <NewPassphraseFields
        control={control}
        label={t('keys.passphrase.new')}
        hint={t('keys.passphrase.hint')}
      />
    </ProofDialog>
  );
}

export function RenewCodeDialog({
  onClose,
  onCode,
}: DialogProps & { readonly onCode: (code: string) => void }) {
  const t = useTranslate();
  const work = useProtectionWork((opening: KeyOpening) => client.protection.renewRecoveryCode({ opening }));
  return (
    <ProofDialog
      title={t('keys.renew.title')}
      submit={t('keys.renew.submit')}
      work={work}
      onClose={onClose}
      onSubmit={(take) => work.mutate(take(), { onSuccess: ({ recoveryCode }) => onCode(recoveryCode) })}
      lead={<p>{t('protection.renew.text')}</p>}
    />
  );
}

export function KeyringDialog({ use, onClose }: DialogProps & { readonly use: boolean }) {
  const t = useTranslate();
  const work = useProtectionWork((opening: KeyOpening) => client.protection.useKeyring({ opening, use }));
  return (
    <ProofDialog
      title={t('protection.keyring')}
      submit={t(use ? 'protection.keyring.use' : 'protection.keyring.stop')}
      work={work}
      onClose={onClose}
      onSubmit={(take) => work.mutate(take(), { onSuccess: onClose })}
      lead={<p>{t(use ? 'protection.keyring.text' : 'protection.keyring.stop-text')}</p>}
    />
  );
}

export function TakeOffDialog({ onClose }: DialogProps) {
  const t = useTranslate();
  const { refresh } = useProtection();
  const work = useProtectionWork((opening: KeyOpening) => {
    const done = client.protection.unprotect({ opening });
    setTimeout(() => void refresh(), 100);
    return done;
  });
  return (
    <ProofDialog
      title={t('protection.take-off')}
      submit={t('protection.take-off.submit')}
      work={work}
      onClose={onClose}
      onSubmit={(take) => work.mutate(take(), { onSuccess: onClose })}
      lead={
        <Notice tone="attention" title={t('protection.take-off.warning')}>
          <p>{t('protection.take-off.text')}</p>
        </Notice>
      }
    />
  );
}
