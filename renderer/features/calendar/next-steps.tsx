import { useQuery } from '@tanstack/react-query';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { asksOn, canBeLate } from '../../../shared/calendar/reminders.ts';
import { isOpen } from '../../../shared/calendar/steps.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import { api } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { daysBetween } from '../../../shared/lib/days.ts';
import { useToday } from '../drafts/days-left.ts';
import './calendar.css';
import { ReminderTitle, StepTitle } from './step-title.tsx';
import { daysText } from './step-words.ts';

const shownSteps = 2;
/** A parallel report has days of its own beside those of the phase. */
const shownDays = 4;

/** On the card of a draft: the next open steps with the days left, and how many open ones are past their day. */
export function NextSteps({ draft }: { readonly draft: DraftSummary }) {
  const t = useTranslate();
  const format = useFormat();
  const today = useToday();
  const calendar = useQuery(api.calendar.get.queryOptions({ input: { draft: draft.id } })).data;
  // The deadline of the answers has a place of its own on the card.
  const open = (calendar?.steps ?? []).filter(
    (step) => isOpen(step) && step.day !== undefined && (step.id !== 'saq' || draft.deadline === undefined),
  );
  const reminders = calendar?.reminders ?? [];
  const asking = new Set(reminders.filter((reminder) => asksOn(reminder, today)).map(({ id }) => id));
  const next = [
    ...open.map((step) => ({ ...step, title: <StepTitle step={step} /> })),
    ...reminders.map((reminder) => ({
      ...reminder,
      title: <ReminderTitle draft={draft.id} reminder={reminder} />,
    })),
  ]
    .filter(({ id, day = '' }) => day >= today || asking.has(id))
    .toSorted((left, right) => compareCodeUnits(left.day ?? '', right.day ?? ''))
    .slice(0, draft.kind === 'parallel-report' ? shownDays : shownSteps);
  const shown = new Set(next.map(({ id }) => id));
  // A day that counts from the planned start says nothing about lateness: the real launch is not known.
  const past =
    open.filter(({ day = '', origin }) => day < today && origin !== 'nominal').length +
    reminders.filter((reminder) => reminder.day < today && !shown.has(reminder.id) && canBeLate(reminder))
      .length;
  return (
    <div className="next-steps">
      {next.length === 0 ? null : (
        <ul className="clean-list next-steps__list" aria-label={t('calendar.card.next')}>
          {next.map(({ id, day = '', origin, title }) => (
            <li key={id}>
              {title}
              <span className="next-steps__day">
                {origin === 'nominal'
                  ? t('calendar.card.nominal', { day: format.day(day) })
                  : format.day(day)}
                {' · '}
                <span className="next-steps__left">{daysText(daysBetween(today, day), t)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {past === 0 ? null : <p className="next-steps__day">{t('calendar.card.past', { count: past })}</p>}
      <TextLink
        to="/drafts/$draft/calendar"
        params={{ draft: draft.id }}
        aria-label={t('calendar.card.open-of', {
          party: draft.party.name,
          cluster: t(`term.cluster.${draft.cluster}`),
        })}
      >
        {t('calendar.card.open')}
      </TextLink>
    </div>
  );
}
