import type { Ref } from 'react';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { FieldErrorText, FieldHint, FieldLabel, type FieldProps } from './field-parts.tsx';

/** A few lines of plain text. The browser keeps no copy of it for its session restore (R9). */
export function TextArea({
  label,
  hint,
  error,
  optional = false,
  inputRef,
  ...props
}: Omit<AriaTextFieldProps, 'autoComplete' | 'children' | 'className' | 'style' | 'isInvalid'> &
  FieldProps & { readonly inputRef?: Ref<HTMLTextAreaElement> }) {
  return (
    <AriaTextField
      {...props}
      autoComplete="off"
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} optional={optional} />
      <FieldHint hint={hint} />
      <FieldErrorText error={error} />
      <AriaTextArea
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className="field__input field__input--wide field__input--text"
        dir="auto"
        autoComplete="off"
        rows={4}
      />
    </AriaTextField>
  );
}
