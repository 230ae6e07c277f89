import { Controller, type Control } from 'react-hook-form';
import {
  longestPassphrase,
  longestTried,
  passphraseFault,
  shortestPassphrase,
} from '../../../shared/keys/key-schema.ts';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** A new passphrase, typed twice. */
export interface NewPassphrase {
  readonly passphrase: string;
  readonly again: string;
}

/** The two fields of a new passphrase; `control` is that of the form around them. */
export function NewPassphraseFields({
  control,
  label,
  hint,
}: {
  readonly control: Control<NewPassphrase>;
  readonly label: string;
  readonly hint: string;
}) {
  const t = useTranslate();
  return (
    <>
      <Controller
        control={control}
        name="passphrase"
        rules={{
          validate: (text) => {
            const fault = passphraseFault(text);
            return (
              fault === undefined ||
              t(`keys.passphrase.${fault}`, { least: shortestPassphrase, most: longestPassphrase })
            );
          },
        }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            type="password"
            label={label}
            hint={hint}
            error={fieldState.error?.message}
            maxLength={longestTried}
          />
        )}
      />
      <Controller
        control={control}
        name="again"
        rules={{
          // One that cannot be chosen is typed anew anyway: only then is the second held against it.
          validate: (text, { passphrase }) =>
            passphraseFault(passphrase) !== undefined || text === passphrase || t('keys.passphrase.differ'),
        }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            type="password"
            label={t('keys.passphrase.again')}
            error={fieldState.error?.message}
            maxLength={longestTried}
          />
        )}
      />
    </>
  );
}
