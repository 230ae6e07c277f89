import { Controller, useForm } from 'react-hook-form';
import type { Failure } from '../../client/failure.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { DecidedTrace } from './trace-groups.ts';

/** Asks for the word that stands in the place of a text in the copy that leaves. */
export function OwnWordDialog({
  one,
  failure,
  onSave,
  onClose,
}: {
  readonly one: DecidedTrace;
  readonly failure: Failure | undefined;
  readonly onSave: (replacement: string) => Promise<boolean>;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { control, handleSubmit, formState } = useForm({
    defaultValues: { word: one.decision?.value.replacement ?? '' },
  });
  useUnsavedForm(formState.isDirty);
  const submit = handleSubmit(async ({ word }) => {
    if (await onSave(word.trim())) {
      onClose();
    }
  });
  return (
    <Dialog title={t('scrub.own-word-title')} isOpen onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {failure === undefined ? null : <ErrorNotice failure={failure} />}
        <p>
          {t('scrub.own-word-for')} <Foreign>{one.trace.text}</Foreign>
        </p>
        <Controller
          control={control}
          name="word"
          rules={{
            validate: (word) =>
              word.trim() === ''
                ? t('scrub.own-word-missing')
                : !word.toLowerCase().includes(one.trace.text.toLowerCase()) || t('scrub.own-word-same'),
          }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              label={t('scrub.own-word-label')}
              hint={t('scrub.own-word-hint')}
              error={fieldState.error?.message}
              maxLength={200}
              width="wide"
              dir="auto"
            />
          )}
        />
        <DialogFooter>
          <Button onPress={onClose}>{t('scrub.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={formState.isSubmitting}>
            {t('scrub.replace')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
