import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Writer } from '../database/open-database.ts';
import { applyToRecord } from './apply-plan.ts';
import { planEdit } from './plan-edit.ts';
import { readHeads, type Subject } from './revision-store.ts';

/**
 * Saves a whole record (a register entry, a step, a note) as a person edited it; returns the id of the revision, if one
 * was needed. An id that stands for something else already is `request-reused`. `value` in canonical JSON.
 */
export function writeEdit(
  writer: Writer,
  subject: Subject,
  value: string,
  edit: Parameters<typeof planEdit>[3],
  by: { readonly author: Author; readonly now: Date },
): Result<string | undefined, AppError> {
  const plan = planEdit(writer, subject, readHeads(writer, subject), edit, value);
  return applyToRecord(writer, subject, plan, { value, revision: edit.revision }, by);
}
