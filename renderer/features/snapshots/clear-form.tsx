import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

interface Values {
  readonly by: string;
  readonly stands: boolean;
}

/** The focal point's own act: a name under the present state. */
export function ClearForm({ draft, isBlocked }: { readonly draft: string; readonly isBlocked: boolean }) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const form = useForm<Values>({ defaultValues: { by: '', stands: false } });
  const stands = form.watch('stands');
  const clear = useMutation({
    ...api.snapshots.clear.mutationOptions(),
    onSettled: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: api.snapshots.key() }),
        queryClient.invalidateQueries({ queryKey: api.drafts.key() }),
      ]);
    },
  });
  useUnsavedForm(form.formState.isDirty && !clear.isSuccess);
  const submit = form.handleSubmit(({ by }) => clear.mutate({ draft, by: by.trim() }));
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <Controller
        control={form.control}
        name="by"
        rules={{ validate: (by) => by.trim() !== '' || t('snapshots.clear.name-missing') }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            label={t('snapshots.clear.name')}
            hint={t('snapshots.clear.name-hint')}
            error={fieldState.error?.message}
            maxLength={200}
            dir="auto"
            isDisabled={isBlocked}
          />
        )}
      />
      <Controller
        control={form.control}
        name="stands"
        render={({ field }) => (
          <Checkbox
            isSelected={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            isDisabled={isBlocked}
          >
            {t('snapshots.clear.confirm')}
          </Checkbox>
        )}
      />
      {clear.isError ? <ErrorNotice failure={toFailure(clear.error)} /> : null}
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={isBlocked || !stands || clear.isPending}>
          {t('snapshots.clear.submit')}
        </Button>
      </div>
    </form>
  );
}
