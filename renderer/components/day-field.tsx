import type { Ref } from 'react';
import { isCalendarDay } from '../../shared/lib/ids.ts';
import { useFormat } from '../i18n/use-translate.ts';
import type { FieldProps } from './field-parts.tsx';
import { TextField } from './text-field.tsx';

/** A calendar day `YYYY-MM-DD`; beside the system's control it is spelt out, because month and day are easily read the wrong way round. */
export function DayField({
  value,
  ...props
}: FieldProps & {
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly onBlur?: () => void;
  readonly name?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
}) {
  const format = useFormat();
  return (
    <TextField
      {...props}
      value={value}
      type="date"
      width="narrow"
      suffix={isCalendarDay(value) ? <span className="field__suffix">{format.day(value)}</span> : null}
    />
  );
}
