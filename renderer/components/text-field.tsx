import type { ReactNode, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { PasteGuard } from './paste-guard.tsx';
import { FieldErrorText, FieldHint, FieldLabel, type FieldProps } from './field-parts.tsx';

/** What every control for text takes. */
export type TextControlProps = Omit<
  AriaTextFieldProps,
  'autoComplete' | 'children' | 'className' | 'style' | 'isInvalid'
> &
  FieldProps;

/** Label, hint and error around a control for text. The browser keeps no copy of it (R9). */
export function TextFrame({
  label,
  hint,
  error,
  optional = false,
  children,
  ...props
}: TextControlProps & { readonly children: ReactNode }) {
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
      <PasteGuard>{children}</PasteGuard>
    </AriaTextField>
  );
}

/** One line of text. The browser keeps no copy of it: neither as a suggestion nor for its session restore (R9). */
export function TextField({
  width = 'normal',
  suffix,
  inputRef,
  lang,
  dir,
  ...props
}: TextControlProps & {
  readonly width?: 'narrow' | 'normal' | 'wide';
  /** Short text behind the control. */
  readonly suffix?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl' | 'auto';
}) {
  return (
    <TextFrame {...props}>
      <div className="field__row">
        <Input
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          className={width === 'normal' ? 'field__input' : `field__input field__input--${width}`}
          lang={lang}
          dir={dir}
        />
        {suffix}
      </div>
    </TextFrame>
  );
}
