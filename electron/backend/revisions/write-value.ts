import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Writer } from '../database/open-database.ts';
import { applyPlan } from './apply-plan.ts';
import { readHeads, toKnown, type StoredRevision, type Subject } from './revision-store.ts';
import { planTake } from './save-rule.ts';

/** Who writes a value, when, and under which id if it makes a revision. */
export interface WrittenBy {
  readonly author: Author;
  readonly now: Date;
  readonly id: string;
}

/**
 * Writes what a subject says now as a whole, after all its heads; returns the id of the revision, if one was needed.
 * `value`: canonical JSON. `heads`: those of the subject, where the caller has read them.
 */
export function writeValue(
  writer: Writer,
  subject: Subject,
  value: string,
  by: WrittenBy,
  heads: readonly StoredRevision[] = readHeads(writer, subject),
): string | undefined {
  const plan = planTake(heads.map(toKnown), value);
  return plan.act === 'reused'
    ? undefined
    : applyPlan(writer, subject, plan, {
        value,
        cites: undefined,
        author: by.author,
        authoredAt: by.now.toISOString(),
        editor: undefined,
        spareId: () => by.id,
      });
}
