import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { useTranslate } from '../i18n/use-translate.ts';
import { Icon } from './icon.tsx';

/** What every field has: a visible label, an optional hint and, when asked for, an error in the same place. */
export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Says "optional" beside the label. */
  readonly optional?: boolean;
}

/** Label above a control. */
export function FieldLabel({ label, optional = false }: Pick<FieldProps, 'label' | 'optional'>) {
  const t = useTranslate();
  return (
    <Label className="field__label">
      {label}
      {optional ? <span className="field__optional"> {t('shell.field.optional')}</span> : null}
    </Label>
  );
}

/** Hint between label and control, tied to it by `aria-describedby`. */
export function FieldHint({ hint }: Pick<FieldProps, 'hint'>) {
  return hint === undefined ? null : (
    <Text slot="description" className="field__hint">
      {hint}
    </Text>
  );
}

/** Error of a control, the same words as in the error summary. */
export function FieldErrorText({ error }: Pick<FieldProps, 'error'>) {
  return (
    <FieldError className="field__error">
      {error === undefined ? null : (
        <>
          <Icon of={CircleAlert} size={14} />
          <span>{error}</span>
        </>
      )}
    </FieldError>
  );
}
