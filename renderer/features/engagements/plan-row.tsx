import type { PlanLine } from '../../../shared/engagements/action-plan.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { daysBetween } from '../../../shared/lib/days.ts';
import { daysText } from '../calendar/step-words.ts';
import { useToday } from '../drafts/days-left.ts';
import { dueText, lineTitle } from './plan-words.ts';

/** One step of the plan: what to do, why, by when, and whether it is done. */
export function PlanRow({
  line,
  versions,
  isPending,
  onDone,
  onEdit,
}: {
  readonly line: PlanLine;
  /** So many versions stand side by side; 1 where there is nothing to settle. */
  readonly versions: number;
  readonly isPending: boolean;
  /** The day on which it was done; undefined takes the tick back. */
  readonly onDone: (day: string | undefined) => void;
  readonly onEdit: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const today = useToday();
  const title = lineTitle(line, t);
  return (
    <li className="plan-step">
      <Checkbox
        isSelected={line.done}
        isDisabled={isPending}
        onChange={(isDone) => onDone(isDone ? today : undefined)}
        hint={line.known ? t(`plan.step.${line.id}.help`) : undefined}
      >
        <span className={line.done ? 'plan-step__title plan-step__title--done' : 'plan-step__title'}>
          {line.known ? title : <Foreign>{title}</Foreign>}
        </span>
      </Checkbox>
      <div className="plan-step__when">
        {line.done ? (
          <span>
            {line.doneOn === undefined
              ? t('engagements.plan.done')
              : t('calendar.done-on', { day: format.day(line.doneOn) })}
          </span>
        ) : (
          <>
            <span>{dueText(line, t, format)}</span>
            {/* A day that counts from the planned start says nothing about lateness. */}
            {line.due === undefined || line.origin === 'nominal' ? null : (
              <span className="muted">{daysText(daysBetween(today, line.due), t)}</span>
            )}
          </>
        )}
        {versions > 1 ? (
          <span className="plan-step__versions">{t('engagements.plan.versions', { count: versions })}</span>
        ) : null}
      </div>
      <Button variant="link" aria-label={t('calendar.edit-of', { step: title })} onPress={onEdit}>
        {t('calendar.edit')}
      </Button>
      {line.remark === undefined ? null : (
        <p className="reading answer-text plan-step__remark">
          <Foreign>{line.remark}</Foreign>
        </p>
      )}
    </li>
  );
}
