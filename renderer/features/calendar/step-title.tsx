import type { CalendarStep } from '../../../shared/contract/calendar.ts';
import { reminderWords, type Reminder } from '../../../shared/calendar/reminders.ts';
import { visibleText } from '../../../shared/reports/visible-text.ts';
import { isMechanismStep } from '../../../shared/calendar/step-schema.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { stepTitle } from './step-words.ts';

/** Title of a step in the page: a person's own words are isolated. */
export function StepTitle({ step }: { readonly step: Pick<CalendarStep, 'id' | 'value'> }) {
  const title = stepTitle(step, useTranslate());
  return isMechanismStep(step.id) ? title : <Foreign>{title}</Foreign>;
}

/** Title of a reminder in the page. */
export function ReminderTitle({ reminder }: { readonly reminder: Reminder }) {
  const t = useTranslate();
  const { key, params } = reminderWords(reminder);
  // The message isolates people's words itself; what acts unseen in them is shown.
  return t(
    key,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' ? visibleText(value) : value,
      ]),
    ),
  );
}
