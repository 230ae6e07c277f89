import type { Translate } from '../../../shared/i18n/message.ts';
import type { StatementCounts } from '../../../shared/statements/statement-counts.ts';
import type { Format } from '../../i18n/use-translate.ts';

/** The day by which attendance is to be confirmed, with the days left; and where that is past, the dialogue. */
export function deadlineText(counts: StatementCounts, t: Translate, format: Pick<Format, 'day'>): string {
  const { deadline, daysToDeadline = 0, daysToDialogue } = counts;
  if (daysToDialogue !== undefined && daysToDialogue < 0) {
    return t('statements.dialogue-past');
  }
  return deadline === undefined
    ? t('statements.no-day')
    : t(daysToDeadline < 0 ? 'statements.confirm-past' : 'statements.confirm-by', {
        day: format.day(deadline),
        days: Math.abs(daysToDeadline),
      });
}
