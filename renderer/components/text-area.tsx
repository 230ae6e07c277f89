import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { FieldErrorText, FieldHint, FieldLabel, type FieldProps } from './field-parts.tsx';

/** A few lines of text. The browser keeps no copy of it for its session restore (R9). */
export function TextArea({
  label,
  hint,
  error,
  optional = false,
  value,
  onChange,
  maxLength,
}: FieldProps & {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength?: number;
}) {
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      {...(maxLength === undefined ? {} : { maxLength })}
      autoComplete="off"
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} optional={optional} />
      <FieldHint hint={hint} />
      <FieldErrorText error={error} />
      <AriaTextArea className="field__input field__input--wide" rows={3} dir="auto" autoComplete="off" />
    </AriaTextField>
  );
}
