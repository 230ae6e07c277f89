import { Controller, type Control } from 'react-hook-form';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Title of a chapter of the authors' own. */
export function ChapterTitleField({ control }: { readonly control: Control<{ title: string }> }) {
  const t = useTranslate();
  return (
    <Controller
      control={control}
      name="title"
      rules={{ validate: (title) => title.trim() !== '' || t('chapters.title-missing') }}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t('chapters.title')}
          error={fieldState.error?.message}
          maxLength={300}
          width="wide"
          dir="auto"
        />
      )}
    />
  );
}
