import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Writer } from '../database/open-database.ts';
import { addRevision, rewriteRevision, settleRevision, type Subject } from './revision-store.ts';
import type { SavePlan } from './save-rule.ts';

export interface PlannedValue {
  /** Canonical JSON. */
  readonly value: string;
  readonly cites: string | undefined;
  readonly author: Author;
  readonly authoredAt: string;
  /** The window that may go on rewriting an addition; undefined adds it closed. */
  readonly editor: string | undefined;
  /** Id of an addition for which the plan names none. */
  readonly spareId: () => string;
}

/** Carries out what the rule decided; returns the id of the revision that now holds the value, if one was written. */
export function applyPlan(
  writer: Writer,
  subject: Subject,
  plan: Exclude<SavePlan, { readonly act: 'reused' }>,
  planned: PlannedValue,
): string | undefined {
  switch (plan.act) {
    case 'none':
      for (const id of plan.close) {
        settleRevision(writer, id);
      }
      return undefined;
    case 'rewrite':
      rewriteRevision(writer, plan.id, planned.value, planned.cites);
      return plan.id;
    case 'add': {
      const id = plan.id ?? planned.spareId();
      addRevision(writer, subject, {
        id,
        parents: plan.parents,
        value: planned.value,
        cites: planned.cites,
        author: planned.author,
        authoredAt: planned.authoredAt,
        editor: planned.editor,
      });
      return id;
    }
    default:
      throw new Error('A plan without an act');
  }
}

/**
 * Carries out what was decided of a whole record, which cites nothing; returns the id of the revision, if one was needed.
 * An id that stands for something else already is `request-reused`.
 */
export function applyToRecord(
  writer: Writer,
  subject: Subject,
  plan: SavePlan,
  edit: { readonly value: string; readonly revision: string; readonly editor?: string },
  { author, now }: { readonly author: Author; readonly now: Date },
): Result<string | undefined, AppError> {
  if (plan.act === 'reused') {
    return err(appError('request-reused'));
  }
  return ok(
    applyPlan(writer, subject, plan, {
      value: edit.value,
      cites: undefined,
      author,
      authoredAt: now.toISOString(),
      editor: edit.editor,
      spareId: () => edit.revision,
    }),
  );
}
