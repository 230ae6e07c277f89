import { CircleAlert } from 'lucide-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslate } from '../i18n/use-translate.ts';
import { Icon } from './icon.tsx';

type Control = HTMLInputElement | HTMLTextAreaElement;

const isControl = (target: EventTarget): target is Control =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** UTF-16 units, as `maxLength` counts them, by which a text is too long for a control; `replaces`: it takes the place of what is selected. */
function excessOf(control: Control, data: DataTransfer, replaces: boolean): number {
  if (control.maxLength < 0) {
    return 0;
  }
  const text = data.getData('text/plain').replaceAll('\r\n', '\n');
  const put = control instanceof HTMLInputElement ? text.replaceAll('\n', '') : text;
  const selected = replaces ? (control.selectionEnd ?? 0) - (control.selectionStart ?? 0) : 0;
  // What makes the text no longer is let in, also where the text is longer than anybody may type.
  return put.length <= selected ? 0 : control.value.length - selected + put.length - control.maxLength;
}

/**
 * Around a control for text with a limit: what is pasted or dropped and does not fit is kept out whole, and the person is
 * told. The browser alone would cut it without a word.
 */
export function PasteGuard({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  const [refused, setRefused] = useState<{ readonly limit: number; readonly excess: number }>();
  const guard = (event: SyntheticEvent, data: DataTransfer, replaces: boolean): void => {
    const control = event.target;
    const excess = isControl(control) ? excessOf(control, data, replaces) : 0;
    if (isControl(control) && excess > 0) {
      event.preventDefault();
      setRefused({ limit: control.maxLength, excess });
    } else {
      setRefused(undefined);
    }
  };
  return (
    <div
      className="paste-guard"
      role="presentation"
      onPaste={(event) => guard(event, event.clipboardData, true)}
      onDrop={(event) => guard(event, event.dataTransfer, false)}
      onInput={() => setRefused(undefined)}
    >
      {children}
      {refused === undefined ? null : (
        <p className="field__error" role="alert">
          <Icon of={CircleAlert} size={14} />
          <span>{t('shell.field.too-long-to-paste', refused)}</span>
        </p>
      )}
    </div>
  );
}
