import type { FieldValues, UseFormHandleSubmit } from 'react-hook-form';
import { useUnsaved } from './use-unsaved.ts';

/** How saving a form stands, as a mutation tells it. */
export interface FormSaving {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
}

/**
 * Submits a form that is saved when a person says so, and tells the save sign. Before a lock what is typed in it is saved
 * as well, where its fields are in order (threat-model K4).
 */
export function useFormSave<Values extends FieldValues>({
  source,
  saving,
  isDirty,
  handleSubmit,
  onSubmit,
}: {
  readonly source: string;
  readonly saving: FormSaving;
  readonly isDirty: boolean;
  readonly handleSubmit: UseFormHandleSubmit<Values>;
  /** Resolves to whether it is saved. */
  readonly onSubmit: (values: Values) => Promise<boolean>;
}): (event?: { preventDefault: () => void }) => Promise<boolean> {
  const submit = async (event?: { preventDefault: () => void }): Promise<boolean> => {
    event?.preventDefault();
    let isSaved = false;
    await handleSubmit(async (values) => {
      isSaved = await onSubmit(values);
    })();
    return isSaved;
  };
  useUnsaved({
    source,
    isUnsaved: isDirty && !saving.isSuccess,
    isSaving: saving.isPending,
    error: saving.error,
    save: () => submit(),
  });
  return submit;
}
