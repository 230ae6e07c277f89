import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { client } from '../../client/client.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
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
  isPending,
  failure,
  onSubmit,
  onClose,
  lead,
  children,
}: {
  readonly title: string;
  readonly submit: string;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  readonly onSubmit: (take: () => KeyOpening) => void;
  readonly onClose: () => void;
  /** Read before anything is typed. */
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  const opening = useOpening();
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
        <OpeningField opening={opening} autoFocus />
        <div className="actions">
          <OtherWay opening={opening} />
        </div>
        {children}
        {failure === undefined ? null : <ErrorNotice failure={failure} />}
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

const failureIn = (work: { readonly error: Error | null }): Failure | undefined =>
  work.error === null ? undefined : toFailure(work.error);

interface DialogProps {
  readonly onClose: () => void;
}

export function ChangePassphraseDialog({ onClose }: DialogProps) {
  const t = useTranslate();
  const { control, handleSubmit } = useForm<NewPassphrase>({ defaultValues: { passphrase: '', again: '' } });
  const work = useProtectionWork((input: { readonly opening: KeyOpening; readonly passphrase: string }) =>
    client.protection.changePassphrase(input),
  );
  return (
    <ProofDialog
      title={t('keys.change.title')}
      submit={t('keys.change.submit')}
      isPending={work.isPending}
      failure={failureIn(work)}
      onClose={onClose}
      onSubmit={(take) =>
        void handleSubmit(({ passphrase }) =>
          work.mutate({ opening: take(), passphrase }, { onSuccess: onClose }),
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
      isPending={work.isPending}
      failure={failureIn(work)}
      onClose={onClose}
      onSubmit={(take) => work.mutate(take(), { onSuccess: ({ recoveryCode }) => onCode(recoveryCode) })}
      lead={<p>{t('keys.renew.text')}</p>}
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
      isPending={work.isPending}
      failure={failureIn(work)}
      onClose={onClose}
      onSubmit={(take) => work.mutate(take(), { onSuccess: onClose })}
      lead={<p>{t('protection.keyring.text')}</p>}
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
      isPending={work.isPending}
      failure={failureIn(work)}
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
