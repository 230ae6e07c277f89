import { checkKinds, type CheckKind } from '../../../shared/contacts/contact-schema.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** How a person made sure that the key is theirs. `madeOnly`: "not yet" is no answer here. */
export function CheckChoice({
  value,
  onChange,
  madeOnly = false,
}: {
  readonly value: CheckKind;
  readonly onChange: (value: CheckKind) => void;
  readonly madeOnly?: boolean;
}) {
  const t = useTranslate();
  return (
    <RadioGroup
      label={t('contacts.check.label')}
      hint={t('contacts.check.hint')}
      choices={checkKinds
        .filter((kind) => !madeOnly || kind !== 'not-yet')
        .map((kind) => ({ value: kind, label: t(`contacts.check.${kind}`) }))}
      value={madeOnly && value === 'not-yet' ? null : value}
      onChange={onChange}
    />
  );
}
