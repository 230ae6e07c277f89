import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { ContactPerson } from '../../../shared/contacts/contact-schema.ts';
import type { OwnKey } from '../../../shared/keys/key-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { useSettings } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { FileDialog } from './file-dialog.tsx';
import { NewPassphraseFields, type NewPassphrase } from './passphrase-fields.tsx';
import { PersonFields, toPerson, type PersonValues } from './person-fields.tsx';
import { useKeyWork } from './use-keys.ts';

export interface KeyDialogProps {
  readonly ownKey: OwnKey;
  readonly onClose: () => void;
}

/** What the card says of its owner, then the card. */
export function CardDialog({ ownKey, onClose }: KeyDialogProps) {
  const t = useTranslate();
  const author = useSettings()?.author;
  const { control, handleSubmit } = useForm<PersonValues>({
    defaultValues: { name: author?.name ?? '', institution: author?.institution ?? '', state: '' },
  });
  const make = useKeyWork((person: ContactPerson) => client.keys.card({ key: ownKey.id, person }));
  return (
    <FileDialog
      title={t('keys.card.title')}
      file={make.data}
      done={t('keys.card.done')}
      failure={make.isError ? toFailure(make.error) : undefined}
      submit={t('keys.card.submit')}
      isPending={make.isPending}
      onSubmit={() => void handleSubmit((values) => make.mutate(toPerson(values)))()}
      onClose={onClose}
    >
      <p>{t('keys.card.text')}</p>
      <PersonFields control={control} />
    </FileDialog>
  );
}

/** A passphrase for the file, then the file. */
export function BackUpDialog({ ownKey, onClose }: KeyDialogProps) {
  const t = useTranslate();
  const { control, handleSubmit } = useForm<NewPassphrase>({ defaultValues: { passphrase: '', again: '' } });
  const make = useKeyWork((passphrase: string) => client.keys.backUp({ key: ownKey.id, passphrase }));
  return (
    <FileDialog
      title={t('keys.back-up.title')}
      file={make.data}
      done={t('keys.back-up.done')}
      failure={make.isError ? toFailure(make.error) : undefined}
      submit={t('keys.back-up.submit')}
      isPending={make.isPending}
      onSubmit={() => void handleSubmit(({ passphrase }) => make.mutate(passphrase))()}
      onClose={onClose}
    >
      <p>{t('keys.back-up.text')}</p>
      <NewPassphraseFields
        control={control}
        label={t('keys.back-up.passphrase')}
        hint={t('keys.passphrase.hint')}
      />
    </FileDialog>
  );
}

/** One name: of a new key, or a new one for a key. */
export function NameDialog({
  title,
  text,
  submit,
  name,
  work,
  onClose,
}: {
  readonly title: string;
  readonly text?: string;
  readonly submit: string;
  readonly name: string;
  readonly work: (name: string) => Promise<OwnKey>;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { control, handleSubmit, formState } = useForm<{ name: string }>({ defaultValues: { name } });
  useUnsavedForm(formState.isDirty);
  const doing = useKeyWork(work);
  const send = handleSubmit((values) => doing.mutate(values.name.trim(), { onSuccess: onClose }));
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        {text === undefined ? null : <p>{text}</p>}
        <Controller
          control={control}
          name="name"
          rules={{ validate: (value) => value.trim() !== '' || t('keys.name.missing') }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              label={t('keys.name.label')}
              hint={t('keys.name.hint')}
              error={fieldState.error?.message}
              maxLength={100}
              dir="auto"
            />
          )}
        />
        {doing.isError ? <ErrorNotice failure={toFailure(doing.error)} /> : null}
        <DialogFooter>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={doing.isPending}>
            {submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Asks before a key is replaced: others have to learn the new one. */
export function RotateDialog({ ownKey, onClose }: KeyDialogProps) {
  const t = useTranslate();
  // One id for the whole dialog: pressing again makes no second key.
  const [next] = useState(() => crypto.randomUUID());
  const rotate = useKeyWork(() => client.keys.rotate({ key: ownKey.id, next }));
  return (
    <Dialog title={t('keys.rotate.title')} isOpen onClose={onClose} role="alertdialog">
      <p>{t('keys.rotate.text')}</p>
      <p>{t('keys.rotate.after')}</p>
      {rotate.isError ? <ErrorNotice failure={toFailure(rotate.error)} /> : null}
      <DialogFooter>
        <Button onPress={onClose}>{t('shell.cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={rotate.isPending}
          onPress={() => rotate.mutate(undefined, { onSuccess: onClose })}
        >
          {t('keys.rotate.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
