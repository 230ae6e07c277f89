import type { Reminder } from '../../../shared/calendar/reminders.ts';
import { reportReminders } from '../../../shared/calendar/reminders.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { planStepSchema } from '../../../shared/engagements/engagement-schema.ts';
import { letterEventSchema, letterSchema } from '../../../shared/letters/letter-schema.ts';
import { statementSchema } from '../../../shared/statements/statement-schema.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { readPlan } from '../engagements/draft-plan.ts';
import { readRecords } from '../records/record-store.ts';

/** The reminders of a draft, and when what they stand for was last changed. */
export interface DraftReminders {
  readonly reminders: readonly Reminder[];
  /** By the id of the reminder: the newest version behind it. */
  readonly changed: ReadonlyMap<string, string>;
}

const newestOf = (records: readonly Pick<DraftRecord<unknown>, 'versions'>[]): string[] =>
  records.flatMap(({ versions }) => versions.map(({ authoredAt }) => authoredAt)).toSorted();

/** What a parallel report reminds of; other drafts have none. */
export function readReminders(reader: Reader, draft: StoredDraft): DraftReminders {
  if (draft.kind !== 'parallel-report') {
    return { reminders: [], changed: new Map() };
  }
  const letters = readRecords(reader, draft.id, 'letter', letterSchema);
  const events = readRecords(reader, draft.id, 'letter-event', letterEventSchema);
  const statements = readRecords(reader, draft.id, 'statement', statementSchema);
  const steps = readRecords(reader, draft.id, 'plan-step', planStepSchema);
  const behind = [
    ...letters.map((letter) => ({
      id: `reply-${letter.id}`,
      records: [letter, ...events.filter(({ value }) => value.letter === letter.id)],
    })),
    ...statements.map((statement) => ({ id: `attendance-${statement.id}`, records: [statement] })),
    ...steps.map((step) => ({ id: `plan-step-${step.id}`, records: [step] })),
  ];
  return {
    reminders: reportReminders({ letters, events, statements, plan: readPlan(reader, draft, steps) }),
    changed: new Map(
      behind.flatMap(({ id, records }) => {
        const newest = newestOf(records).at(-1);
        return newest === undefined ? [] : [[id, newest] as const];
      }),
    ),
  };
}
