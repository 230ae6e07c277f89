import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useFormState, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useFormSave } from '../notes/use-form-save.ts';
import type { Change } from './use-findings.ts';

/** A record as it was on the screen when its form opened: a version that comes in meanwhile stands beside what is saved. */
export interface Opened<V> {
  readonly id: string;
  readonly before: DraftRecord<V> | undefined;
}

export function useOpened<V>(record: DraftRecord<V> | undefined): Opened<V> {
  const [opened] = useState(() => ({ id: record?.id ?? crypto.randomUUID(), before: record }));
  return opened;
}

type Changing<V> = UseMutationResult<void, Error, Change<V>>;

/** Writes a new record or another version of one: the fields of its form, saved when a person says so. */
export function RecordDialog<V, Values extends FieldValues>({
  title,
  opened,
  form,
  source,
  change,
  valueOf,
  save,
  onMade,
  onClose,
  children,
}: {
  readonly title: string;
  readonly opened: Opened<V>;
  readonly form: UseFormReturn<Values>;
  /** Names the form to the save sign. */
  readonly source: string;
  readonly change: Changing<V>;
  readonly valueOf: (values: Values) => V;
  /** Words of the button that saves. */
  readonly save: string;
  /** Told the id of a new record, when it is saved. */
  readonly onMade: (id: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  const { isDirty, isSubmitting } = useFormState({ control: form.control });
  const submit = useFormSave({
    source,
    saving: change,
    isDirty,
    handleSubmit: form.handleSubmit,
    onSubmit: async (values) => {
      try {
        const { id, before } = opened;
        await change.mutateAsync({ record: id, versions: before?.versions ?? [], value: valueOf(values) });
        if (before === undefined) {
          onMade(id);
        }
        onClose();
        return true;
      } catch {
        // The failure stands at the button, and all that was typed in the fields.
        return false;
      }
    },
  });
  return (
    // What was typed goes by a button alone; an untouched form by Escape too.
    <Dialog title={title} isOpen wide isDismissable={!isDirty} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {children}
        {/* Beside the button that was pressed: the fields may be longer than the window. */}
        {change.error === null ? null : <ErrorNotice failure={toFailure(change.error)} />}
        <DialogFooter>
          <Button onPress={onClose}>{t('findings.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={isSubmitting}>
            {save}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Asks before a record is removed. `remove`: words of the button; without them it stays, and the dialog says why. */
export function RemoveRecordDialog<V>({
  title,
  record,
  name,
  change,
  remove,
  onClose,
  children,
}: {
  readonly title: string;
  readonly record: DraftRecord<V>;
  readonly name: ReactNode;
  readonly change: Changing<V>;
  readonly remove: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <Dialog title={title} isOpen onClose={onClose} role="alertdialog">
      {change.error === null ? null : <ErrorNotice failure={toFailure(change.error)} />}
      <p>
        <b>{name}</b>
      </p>
      <p>{children}</p>
      <DialogFooter>
        <Button onPress={onClose}>{t(remove === undefined ? 'findings.close' : 'findings.cancel')}</Button>
        {remove === undefined ? null : (
          <Button
            variant="primary"
            isDisabled={change.isPending}
            onPress={() =>
              change.mutate(
                { record: record.id, versions: record.versions, value: null },
                { onSuccess: () => onClose() },
              )
            }
          >
            {remove}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
