import { Controller, useFormState, type Control } from 'react-hook-form';
import type { ContactPerson } from '../../../shared/contacts/contact-schema.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** A person as a form holds them. */
export interface PersonValues {
  readonly name: string;
  readonly institution: string;
  readonly state: string;
}

export function toPerson({ name, institution, state }: PersonValues): ContactPerson {
  const [place, country] = [institution.trim(), state.trim()];
  return {
    name: name.trim(),
    ...(place === '' ? {} : { institution: place }),
    ...(country === '' ? {} : { state: country }),
  };
}

const longest = { name: 200, institution: 300, state: 200 } as const;

/** Name, institution and State of a person. */
export function PersonFields({ control }: { readonly control: Control<PersonValues> }) {
  const t = useTranslate();
  useUnsavedForm(useFormState({ control }).isDirty);
  return (['name', 'institution', 'state'] as const).map((part) => (
    <Controller
      key={part}
      control={control}
      name={part}
      rules={{ validate: (text) => part !== 'name' || text.trim() !== '' || t('keys.person.name-missing') }}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t(`keys.person.${part}`)}
          optional={part !== 'name'}
          error={fieldState.error?.message}
          maxLength={longest[part]}
          dir="auto"
        />
      )}
    />
  ));
}
