import { addDays, daysBetween } from '../lib/days.ts';
import { countWords } from '../reviews/word-count.ts';
import { daysToConfirmAttendance } from '../calendar/steps.ts';
import type { Statement } from './statement-schema.ts';

/** Words in a minute of a speech that is interpreted: a hint, for nobody speaks as a clock does. */
export const wordsPerMinute = 120;

/** Minutes that so many words take, in tenths. */
export const speakingMinutes = (words: number): number => Math.round((words / wordsPerMinute) * 10) / 10;

export interface StatementCounts {
  readonly words: number;
  /** Minutes that these words take at the usual pace, in tenths. */
  readonly minutes: number;
  /** Longer than the minutes that were given. */
  readonly overTime: boolean;
  /** Whole days from today; negative: past. */
  readonly daysToDialogue?: number;
  /** The day by which attendance is confirmed: 15 days before, or the call's own day where that is earlier. */
  readonly deadline?: string;
  readonly daysToDeadline?: number;
}

/** The day by which attendance is confirmed. */
export function attendanceDay({ dialogue, due }: Pick<Statement, 'dialogue' | 'due'>): string | undefined {
  const rule = dialogue === undefined ? undefined : addDays(dialogue, -daysToConfirmAttendance);
  return rule === undefined || (due !== undefined && due < rule) ? due : rule;
}

/** What can be counted of a statement on a day. */
export function statementCounts(statement: Statement, today: string): StatementCounts {
  const words = countWords(statement.text, statement.language);
  const { dialogue, minutes: given } = statement;
  const deadline = attendanceDay(statement);
  return {
    words,
    minutes: speakingMinutes(words),
    overTime: given !== undefined && words > given * wordsPerMinute,
    ...(dialogue === undefined ? {} : { daysToDialogue: daysBetween(today, dialogue) }),
    ...(deadline === undefined ? {} : { deadline, daysToDeadline: daysBetween(today, deadline) }),
  };
}
