import { addDays, daysBetween } from '../lib/days.ts';
import { compareCodeUnits } from '../lib/text.ts';
import type { Letter, LetterEvent } from './letter-schema.ts';

export interface LetterStanding {
  readonly letter: string;
  readonly state: 'not-sent' | 'waiting' | 'overdue' | 'answered' | 'silence-noted';
  readonly since?: string;
  readonly daysOver?: number;
}

/** Where no day was asked for, an answer is looked for after so many days. */
export const usualDaysToReply = 30;

/** Where a letter stands on a day, from what people noted of it: the latest act counts, a reply ends the waiting. */
export function standingOf(
  letter: { readonly id: string; readonly value: Letter },
  events: readonly { readonly value: LetterEvent }[],
  today: string,
): LetterStanding {
  const own = events
    .map(({ value }) => value)
    .filter((event) => event.letter === letter.id)
    .toSorted((left, right) => compareCodeUnits(left.day, right.day));
  const sent = own.findLast(({ kind }) => kind === 'sent' || kind === 'reminder');
  if (sent === undefined) {
    return { letter: letter.id, state: 'not-sent' };
  }
  const answer = own.findLast(({ kind, day }) => kind === 'reply' && day >= sent.day);
  if (answer !== undefined) {
    return { letter: letter.id, state: 'answered', since: answer.day };
  }
  const silence = own.findLast(({ kind, day }) => kind === 'silence' && day >= sent.day);
  const due = letter.value.replyBy ?? addDays(sent.day, usualDaysToReply);
  const daysOver = daysBetween(due, today);
  if (silence !== undefined) {
    return { letter: letter.id, state: 'silence-noted', since: silence.day };
  }
  return daysOver > 0
    ? { letter: letter.id, state: 'overdue', since: sent.day, daysOver }
    : { letter: letter.id, state: 'waiting', since: sent.day };
}

export const standingOfLetters = (
  letters: readonly { readonly id: string; readonly value: Letter }[],
  events: readonly { readonly value: LetterEvent }[],
  today: string,
): LetterStanding[] => letters.map((letter) => standingOf(letter, events, today));
