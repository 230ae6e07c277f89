import { Controller, type Control, type FieldPathByValue, type FieldValues } from 'react-hook-form';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Code and name of a State that the list does not name. */
export function UnlistedFields<Values extends FieldValues>({
  control,
  form,
  code,
  name,
}: {
  readonly control: Control<Values>;
  /** Before the path of a field, it makes the id that a finding leads to. */
  readonly form: string;
  readonly code: FieldPathByValue<Values, string>;
  readonly name: FieldPathByValue<Values, string>;
}) {
  const t = useTranslate();
  return (
    <div className="profile-form__unlisted">
      <div id={`${form}-${code}`}>
        <Controller
          control={control}
          name={code}
          render={({ field: { ref, onChange, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              onChange={(text) => onChange(text.toUpperCase())}
              label={t('profiles.party.key')}
              hint={t('profiles.party.key-hint')}
              error={fieldState.error?.message}
              width="narrow"
              maxLength={3}
              dir="ltr"
            />
          )}
        />
      </div>
      <div id={`${form}-${name}`}>
        <Controller
          control={control}
          name={name}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              label={t('profiles.party.name')}
              error={fieldState.error?.message}
              maxLength={200}
              dir="auto"
            />
          )}
        />
      </div>
    </div>
  );
}
