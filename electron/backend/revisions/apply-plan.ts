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
