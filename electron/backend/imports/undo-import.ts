import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { UndoPreview } from '../../../shared/imports/import-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { changeStamp } from '../database/change-stamp.ts';
import type { Writer } from '../database/open-database.ts';
import { removeDraft } from '../drafts/draft-store.ts';
import { findKept, removeReceived } from '../packages/kept-package-store.ts';
import { removeVersion } from '../reviews/review-store.ts';
import {
  dropNotes,
  dropRound,
  dropRevisions,
  findImport,
  isFileKept,
  markPlacing,
  markUndone,
  moveNotes,
  rehead,
  type Placing,
} from './import-store.ts';
import type { UndoPlan } from './plan-undo.ts';

export interface UndoOutcome {
  readonly undone: UndoPreview;
  readonly placing: Placing;
}

/** A plan that was made for another state of the workspace. */
export const isStale = (error: AppError): boolean => error.code === 'internal' && error.params['stale'] === 1;

/**
 * Takes back what one import brought, in one transaction. The file goes too, unless it was sealed here, another import
 * keeps it or a review stands on it; the import itself stays in the list as undone. `stamp`: of the change before the plan
 * was made; after any other, the plan is stale.
 */
export function undoImport(
  writer: Writer,
  id: string,
  { plan, stamp, now }: { readonly plan: UndoPlan; readonly stamp: string; readonly now: Date },
): Result<UndoOutcome, AppError> {
  const found = findImport(writer, id);
  if (found === undefined) {
    return err(appError('not-found', { import: id }));
  }
  if (changeStamp(writer) !== stamp) {
    return err(appError('internal', { stale: 1 }));
  }
  dropRevisions(writer, plan.drop);
  rehead(writer, plan.rehead);
  dropNotes(writer, plan.notes);
  moveNotes(writer, found.package.id, plan.moved);
  dropRound(writer, found.package.id, id);
  if (plan.preview.draftGoes) {
    removeDraft(writer, plan.draft);
  }
  if (plan.review !== undefined) {
    removeVersion(writer, plan.review);
  }
  markUndone(writer, id, now.toISOString());
  const kept = findKept(writer, found.sha256);
  const fileGoes =
    kept?.origin === 'received' &&
    !plan.keepsFile &&
    !isFileKept(writer, found.sha256, id) &&
    removeReceived(writer, found.sha256) > 0;
  const placing: Placing = [
    ...(fileGoes ? [{ staged: '', folder: 'packages' as const, name: kept.file }] : []),
    ...plan.files.map((sha512) => ({ staged: '', folder: 'blobs' as const, name: sha512 })),
  ];
  if (placing.length > 0) {
    markPlacing(writer, id, placing);
  }
  return ok({ undone: plan.preview, placing });
}
