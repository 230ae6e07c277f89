import { useController, type Control } from 'react-hook-form';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { DayField } from '../../components/day-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { DayFieldName, StepFields } from './step-values.ts';

/** A day of a step; what is wrong with it is said when the step is saved. */
export function StepDay({
  control,
  name,
  label,
  hint,
  isRequired = false,
}: {
  readonly control: Control<StepFields>;
  readonly name: DayFieldName;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isRequired?: boolean;
}) {
  const t = useTranslate();
  const { field, fieldState } = useController({
    control,
    name,
    rules: {
      validate: (day) =>
        day === ''
          ? !isRequired || t('calendar.form.day-missing')
          : isCalendarDay(day) || t('calendar.form.not-a-day'),
    },
  });
  return (
    <DayField
      label={label}
      hint={hint}
      optional={!isRequired}
      inputRef={field.ref}
      value={field.value}
      error={fieldState.error?.message}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

/** A line of text of an own step. */
export function StepText({
  control,
  name,
  isRequired = false,
}: {
  readonly control: Control<StepFields>;
  readonly name: 'title' | 'institution';
  readonly isRequired?: boolean;
}) {
  const t = useTranslate();
  const { field, fieldState } = useController({
    control,
    name,
    rules: {
      validate: (text) => !isRequired || text.trim() !== '' || t('calendar.form.title-missing'),
    },
  });
  return (
    <TextField
      label={t(`calendar.form.${name}`)}
      width="wide"
      dir="auto"
      maxLength={300}
      optional={!isRequired}
      autoFocus={isRequired}
      inputRef={field.ref}
      value={field.value}
      error={fieldState.error?.message}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}
