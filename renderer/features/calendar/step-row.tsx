import type { CalendarStep } from '../../../shared/contract/calendar.ts';
import { isOpen } from '../../../shared/calendar/steps.ts';
import { hasRivals } from '../../client/records.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { daysBetween } from '../../../shared/lib/days.ts';
import { useToday } from '../drafts/days-left.ts';
import { StepTitle } from './step-title.tsx';
import { daysText, originText, stepTitle } from './step-words.ts';

/** One step: what, until when and why, and whether it is done. */
export function StepRow({
  step,
  articleName,
  onEdit,
  onDone,
}: {
  readonly step: CalendarStep;
  readonly articleName: (id: string) => string;
  readonly onEdit: () => void;
  /** The day on which it was done; undefined takes the tick back. */
  readonly onDone: (day: string | undefined) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const today = useToday();
  const { value, day } = step;
  const title = stepTitle(step, t);
  return (
    <li className="step">
      <div className="step__when">
        {day === undefined ? (
          <span className="muted">{t('calendar.no-day')}</span>
        ) : (
          <span className="step__day">{format.day(day)}</span>
        )}
        <span className="step__left">
          {value.done !== undefined
            ? t('calendar.done-on', { day: format.day(value.done) })
            : day === undefined
              ? null
              : daysText(daysBetween(today, day), t)}
        </span>
      </div>
      <div className="step__what">
        <span className="step__title">
          <StepTitle step={step} />
        </span>
        <span className="step__detail">{originText(step, t, format)}</span>
        {value.institution === undefined ? null : (
          <span className="step__detail">
            {t('calendar.institution', { institution: value.institution })}
          </span>
        )}
        {value.articles === undefined ? null : (
          <span className="step__detail">
            {t('calendar.articles', { articles: format.list(value.articles.map(articleName)) })}
          </span>
        )}
        {value.note === undefined ? null : (
          <span className="step__note">
            <Foreign>{value.note}</Foreign>
          </span>
        )}
        {hasRivals(step) ? (
          <span className="step__versions">{t('calendar.versions', { count: step.versions.length })}</span>
        ) : null}
      </div>
      <div className="step__acts">
        <Checkbox isSelected={!isOpen(step)} onChange={(isDone) => onDone(isDone ? today : undefined)}>
          <span aria-hidden="true">{t('calendar.done')}</span>
          <span className="visually-hidden">{t('calendar.done-of', { step: title })}</span>
        </Checkbox>
        <Button variant="link" onPress={onEdit} aria-label={t('calendar.edit-of', { step: title })}>
          {t('calendar.edit')}
        </Button>
      </div>
    </li>
  );
}
