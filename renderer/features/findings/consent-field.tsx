import { consentSchema, type Consent } from '../../../shared/findings/finding-schema.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** The safe one first. */
export const consentChoices: readonly Consent[] = consentSchema.options.toReversed();

/** How far something may go, each level with what it means. */
export function ConsentField({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: Consent;
  readonly onChange: (consent: Consent) => void;
}) {
  const t = useTranslate();
  return (
    <RadioGroup
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      choices={consentChoices.map((consent) => ({
        value: consent,
        label: t(`findings.consent.${consent}`),
        hint: t(`findings.consent.${consent}-hint`),
      }))}
    />
  );
}
