import { useId, type ReactNode } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

interface Values {
  readonly name: string;
  readonly institution: string;
}

/** Name and institution of the person who works in this workspace. */
export function AuthorForm({
  author,
  submitLabel,
  isPending,
  onSubmit,
  extra,
}: {
  readonly author: Author | undefined;
  readonly submitLabel: string;
  readonly isPending: boolean;
  readonly onSubmit: (author: Author) => void;
  readonly extra?: ReactNode;
}) {
  const t = useTranslate();
  const id = useId();
  const { control, handleSubmit } = useForm<Values>({
    defaultValues: { name: author?.name ?? '', institution: author?.institution ?? '' },
  });
  const typed = useWatch({ control });
  useUnsavedForm(
    (typed.name ?? '').trim() !== (author?.name ?? '') ||
      (typed.institution ?? '').trim() !== (author?.institution ?? ''),
  );
  const submit = handleSubmit(({ name, institution }) => {
    const place = institution.trim();
    onSubmit({ name: name.trim(), ...(place === '' ? {} : { institution: place }) });
  });
  return (
    <form className="stack" id={id} onSubmit={(event) => void submit(event)} noValidate>
      <Controller
        control={control}
        name="name"
        rules={{ validate: (name) => name.trim() !== '' || t('settings.author.name-missing') }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            label={t('settings.author.name')}
            error={fieldState.error?.message}
            maxLength={200}
            dir="auto"
          />
        )}
      />
      <Controller
        control={control}
        name="institution"
        render={({ field: { ref, ...field } }) => (
          <TextField
            {...field}
            inputRef={ref}
            label={t('settings.author.institution')}
            optional
            maxLength={300}
            dir="auto"
          />
        )}
      />
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={isPending}>
          {submitLabel}
        </Button>
        {extra}
      </div>
    </form>
  );
}
