import type { Ref } from 'react';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { FieldErrorText, FieldHint, FieldLabel, type FieldProps } from './field-parts.tsx';

/** A few lines of plain text. The browser keeps no copy of it (R9). */
export function TextArea({
  label,
  hint,
  error,
  inputRef,
  ...props
}: Omit<AriaTextFieldProps, 'autoComplete' | 'children' | 'className' | 'style' | 'isInvalid'> &
  Omit<FieldProps, 'optional'> & { readonly inputRef?: Ref<HTMLTextAreaElement> }) {
  return (
    <AriaTextField
      {...props}
      autoComplete="off"
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} />
      <FieldHint hint={hint} />
      <FieldErrorText error={error} />
      <AriaTextArea
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className="field__input field__input--wide field__input--text"
        dir="auto"
        rows={4}
      />
    </AriaTextField>
  );
}
