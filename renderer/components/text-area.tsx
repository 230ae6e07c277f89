import type { Ref } from 'react';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextFrame, type TextControlProps } from './text-field.tsx';

/** A few lines of plain text. The browser keeps no copy of it for its session restore (R9). */
export function TextArea({
  inputRef,
  ...props
}: TextControlProps & { readonly inputRef?: Ref<HTMLTextAreaElement> }) {
  return (
    <TextFrame {...props}>
      <AriaTextArea
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className="field__input field__input--wide field__input--text"
        dir="auto"
        autoComplete="off"
        rows={4}
      />
    </TextFrame>
  );
}
