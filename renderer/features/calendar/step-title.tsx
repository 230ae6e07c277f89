import type { CalendarStep } from '../../../shared/contract/calendar.ts';
import { reminderWords, type Reminder } from '../../../shared/calendar/reminders.ts';
import { visibleText } from '../../../shared/reports/visible-text.ts';
import { isMechanismStep } from '../../../shared/calendar/step-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { stepTitle } from './step-words.ts';

/** Title of a step in the page: a person's own words are isolated. */
export function StepTitle({ step }: { readonly step: Pick<CalendarStep, 'id' | 'value'> }) {
  const title = stepTitle(step, useTranslate());
  return isMechanismStep(step.id) ? title : <Foreign>{title}</Foreign>;
}

/** The screen on which a reminder is answered: the letter, the statement, or the plan. */
function ReminderLink({
  draft,
  reminder: { kind, id },
  children,
}: {
  readonly draft: string;
  readonly reminder: Reminder;
  readonly children: string;
}) {
  const record = id.slice(`${kind}-`.length);
  switch (kind) {
    case 'reply':
      return (
        <TextLink to="/drafts/$draft/parallel/letters/$letter" params={{ draft, letter: record }}>
          {children}
        </TextLink>
      );
    case 'attendance':
      return (
        <TextLink to="/drafts/$draft/parallel/statements/$statement" params={{ draft, statement: record }}>
          {children}
        </TextLink>
      );
    case 'plan-step':
      return (
        <TextLink to="/drafts/$draft/parallel/plan" params={{ draft }}>
          {children}
        </TextLink>
      );
    default:
      return children;
  }
}

/** Title of a reminder in the page, leading to what it reminds of. */
export function ReminderTitle({ draft, reminder }: { readonly draft: string; readonly reminder: Reminder }) {
  const t = useTranslate();
  const { key, params } = reminderWords(reminder);
  // The message isolates people's words itself; what acts unseen in them is shown.
  const words = t(
    key,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' ? visibleText(value) : value,
      ]),
    ),
  );
  return (
    <ReminderLink draft={draft} reminder={reminder}>
      {words}
    </ReminderLink>
  );
}
