import { addDays, daysBetween } from '../lib/days.ts';
import { compareCodeUnits } from '../lib/text.ts';
import type { Letter, LetterEvent } from './letter-schema.ts';

export interface LetterStanding {
  readonly letter: string;
  readonly state: 'not-sent' | 'waiting' | 'overdue' | 'replied' | 'silence-noted';
  readonly since?: string;
  /** While a reply is waited for: the day by which. */
  readonly due?: string;
  readonly daysOver?: number;
}

/** Where no day was asked for, a reply is looked for after so many days. */
export const usualDaysToReply = 30;

/** The day by which a reply is looked for: the one asked for, or, where that was over when the latest act was sent, the usual time after it. */
export const replyDue = (letter: Pick<Letter, 'replyBy'>, sentOn: string): string =>
  letter.replyBy !== undefined && letter.replyBy > sentOn
    ? letter.replyBy
    : addDays(sentOn, usualDaysToReply);

/**
 * Where a letter stands on a day, from what people noted of it. The latest letter or reminder counts: a reply since then ends
 * the waiting, else a person's note of silence does, else the waiting goes on and is overdue once the day is past.
 */
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
  const reply = own.findLast(({ kind }) => kind === 'reply');
  // A letter may have been sent before anybody noted it here: its reply says so.
  if (reply !== undefined && (sent === undefined || reply.day >= sent.day)) {
    return { letter: letter.id, state: 'replied', since: reply.day };
  }
  if (sent === undefined) {
    return { letter: letter.id, state: 'not-sent' };
  }
  const silence = own.findLast(({ kind, day }) => kind === 'silence' && day >= sent.day);
  if (silence !== undefined) {
    return { letter: letter.id, state: 'silence-noted', since: silence.day };
  }
  const due = replyDue(letter.value, sent.day);
  const daysOver = daysBetween(due, today);
  return daysOver > 0
    ? { letter: letter.id, state: 'overdue', since: sent.day, due, daysOver }
    : { letter: letter.id, state: 'waiting', since: sent.day, due };
}

export const standingOfLetters = (
  letters: readonly { readonly id: string; readonly value: Letter }[],
  events: readonly { readonly value: LetterEvent }[],
  today: string,
): LetterStanding[] => letters.map((letter) => standingOf(letter, events, today));
