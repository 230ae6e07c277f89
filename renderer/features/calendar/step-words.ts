import type { CalendarStep } from '../../../shared/contract/calendar.ts';
import { isMechanismStep } from '../../../shared/calendar/step-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import type { Format } from '../../i18n/use-translate.ts';

/** Title of a step: that of the mechanism in the reader's language, or a person's own. */
export const stepTitle = ({ id, value }: Pick<CalendarStep, 'id' | 'value'>, t: Translate): string =>
  isMechanismStep(id) ? t(`calendar.step.${id}`) : (value.title ?? '');

/** Where the day of a step comes from, in words. */
export function originText(
  { id, origin, ruleDay, ruleIsNominal }: Omit<CalendarStep, 'versions' | 'value'>,
  t: Translate,
  format: Pick<Format, 'day'>,
): string {
  if (!isMechanismStep(id)) {
    return t('calendar.origin.own-step');
  }
  const rule = t(`calendar.rule.${id}`);
  switch (origin) {
    case 'rule':
    case 'nominal':
      return t(`calendar.origin.${origin}`, { rule });
    case 'own':
      return ruleDay === undefined
        ? t('calendar.origin.own-alone')
        : t(ruleIsNominal ? 'calendar.origin.own-nominal' : 'calendar.origin.own', {
            day: format.day(ruleDay),
          });
    default:
      return t('calendar.origin.none', { rule });
  }
}

/** Days until a day, or since it: said the same way for everybody. */
export const daysText = (days: number, t: Translate): string =>
  days < 0 ? t('calendar.days-past', { days: -days }) : t('calendar.days-left', { days });
