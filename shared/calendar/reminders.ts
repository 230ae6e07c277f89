import type { PlanLine } from '../engagements/action-plan.ts';
import type { Letter, LetterEvent } from '../letters/letter-schema.ts';
import { standingOf } from '../letters/letter-standing.ts';
import { compareCodeUnits } from '../lib/text.ts';
import { attendanceDay } from '../statements/statement-counts.ts';
import type { Statement } from '../statements/statement-schema.ts';

export const reminderKinds = ['reply', 'attendance', 'plan-step'] as const;

/** A day that a parallel report has of itself, beside the days of the phase. */
export interface Reminder {
  /** Of the thing it stands for: `reply-<letter>`, `attendance-<statement>`, `plan-step-<step>`. */
  readonly id: string;
  /** `reply`: a letter waits for its reply until then. `attendance`: at a dialogue is confirmed by then. `plan-step`: is best done by then. */
  readonly kind: (typeof reminderKinds)[number];
  readonly day: string;
  /** A person's day, one that a rule gives, our advice, or our advice counted from the planned start of the phase. */
  readonly origin: 'own' | 'rule' | 'advice' | 'nominal';
  /** A step that comes with the plan: the message `plan.step.<known>` names it. */
  readonly known?: string | undefined;
  /** People's words: the authority written to, the statement, the own step. */
  readonly title?: string | undefined;
}

interface Kept<V> {
  readonly id: string;
  readonly value: V;
}

/** What a parallel report has that holds days. */
export interface DatedThings {
  readonly letters: readonly Kept<Letter>[];
  readonly events: readonly Kept<LetterEvent>[];
  readonly statements: readonly Kept<Statement>[];
  readonly plan: readonly PlanLine[];
}

const titled = (text: string | undefined): { readonly title?: string } =>
  text === undefined || text.trim() === '' ? {} : { title: text };

/** Letters that wait, also past their day; where they stand otherwise they remind of nothing. */
const replies = ({ letters, events }: DatedThings): Reminder[] =>
  letters.flatMap((letter): Reminder[] => {
    // The day of an answer does not depend on today.
    const { due } = standingOf(letter, events, letter.value.date);
    return due === undefined
      ? []
      : [
          {
            id: `reply-${letter.id}`,
            kind: 'reply',
            day: due,
            origin: due === letter.value.replyBy ? 'own' : 'advice',
            ...titled(letter.value.to.authority),
          },
        ];
  });

const attendances = ({ statements }: DatedThings): Reminder[] =>
  statements.flatMap(({ id, value }): Reminder[] => {
    const day = attendanceDay(value);
    return day === undefined
      ? []
      : [
          {
            id: `attendance-${id}`,
            kind: 'attendance',
            day,
            origin: day === value.due ? 'own' : 'rule',
            ...titled(value.title),
          },
        ];
  });

const planDays = ({ plan }: DatedThings): Reminder[] =>
  plan.flatMap(({ id, known, title, done, due, origin }): Reminder[] =>
    done || due === undefined || origin === undefined
      ? []
      : [
          {
            id: `plan-step-${id}`,
            kind: 'plan-step',
            day: due,
            origin,
            ...(known ? { known: id } : titled(title)),
          },
        ],
  );

/** The days of a parallel report in time order: what is done, answered or has no day reminds of nothing. */
export const reportReminders = (things: DatedThings): Reminder[] =>
  [...replies(things), ...attendances(things), ...planDays(things)].toSorted(
    (left, right) => compareCodeUnits(left.day, right.day) || compareCodeUnits(left.id, right.id),
  );

/** The message that names a reminder, with its parameters. */
export function reminderWords({ kind, known, title }: Reminder): {
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
} {
  if (known !== undefined) {
    return { key: `plan.step.${known}`, params: {} };
  }
  return title === undefined
    ? { key: `calendar.reminder.${kind}.untitled`, params: {} }
    : { key: `calendar.reminder.${kind}`, params: { title } };
}

/** Whether a reminder that lies behind says that something is late: advice and planned years do not. */
export const canBeLate = ({ origin }: Reminder): boolean => origin === 'own' || origin === 'rule';

/**
 * Whether a reminder whose day lies behind goes on asking: a letter until somebody notes a reply, or silence; a step with a
 * day that a person set until it is done.
 */
export const asksOn = ({ kind, origin, day }: Reminder, today: string): boolean =>
  day < today && (kind === 'reply' || (kind === 'plan-step' && origin === 'own'));
