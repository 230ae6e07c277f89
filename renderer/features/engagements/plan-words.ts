import type { PlanLine } from '../../../shared/engagements/action-plan.ts';
import type { PlanStep } from '../../../shared/engagements/engagement-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import type { Format } from '../../i18n/use-translate.ts';

/** Title of a step: that of the plan in the reader's language, or a person's own. */
export const lineTitle = (
  { id, known, title }: Pick<PlanLine, 'id' | 'known' | 'title'>,
  t: Translate,
): string => (known ? t(`plan.step.${id}`) : (title ?? ''));

/** The day of a step, and whose it is: a person's, our advice, or our advice counted from a planned day. */
export const dueText = ({ due, origin }: PlanLine, t: Translate, format: Pick<Format, 'day'>): string =>
  due === undefined
    ? t('engagements.plan.no-day')
    : t(`engagements.plan.due.${origin ?? 'own'}`, { day: format.day(due) });

/**
 * What is stored of a step when a person changes something of it: a day that is only advice stays advice. Read from the
 * record, for `plan` holds days that nobody has set.
 */
export const stepOf = (line: PlanLine, stored: PlanStep | undefined): PlanStep =>
  stored ?? { stage: line.stage, done: false };

/** A step ticked on a day, or opened again. */
export function withDone(step: PlanStep, day: string | undefined): PlanStep {
  const { doneOn: _, ...rest } = step;
  return day === undefined ? { ...rest, done: false } : { ...rest, done: true, doneOn: day };
}
