import type { Staying } from '../../../shared/imports/import-schema.ts';
import type { Reader } from '../database/open-database.ts';
import { findKept } from '../packages/kept-package-store.ts';
import { isFileKept } from '../imports/import-store.ts';
import { readReviews, readVersions, type StoredReview } from './review-store.ts';

/** What becomes of a review when the import of a package that was opened for it is undone. */
export interface ReviewUndo {
  /** The version that goes with the file; `whole`: it is the only one, and the review goes as well. */
  readonly goes: { readonly review: string; readonly version: number; readonly whole: boolean } | undefined;
  readonly staying: readonly Staying[];
}

/** Notes of ours on revisions that this version of the review holds and no other one. */
const hasOwnNotes = (reader: Reader, { id, draft }: StoredReview, version: number): boolean =>
  reader.get(
    "WITH held AS (SELECT review_answer.version AS version, one.value AS revision FROM review_answer, json_each(review_answer.revisions) AS one WHERE review_answer.review = ?) SELECT 1 AS yes FROM annotation WHERE draft = ? AND written_in = 'review' AND revision IN (SELECT revision FROM held WHERE version = ?) AND revision NOT IN (SELECT revision FROM held WHERE version <> ?) LIMIT 1",
    id,
    draft,
    version,
    version,
  ) !== undefined;

/** Anything that people here wrote in a review: notes on answers, private ones, a set-up, a summary, feedback that was sent. */
const hasOwnWork = (reader: Reader, { id, draft }: StoredReview): boolean =>
  reader.get(
    "SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM annotation WHERE draft = ? AND written_in = 'review') OR EXISTS (SELECT 1 FROM revision WHERE scope = ?) OR EXISTS (SELECT 1 FROM feedback_round WHERE draft = ? AND place = 'review')",
    draft,
    id,
    draft,
  ) !== undefined;

/**
 * The version of a review that stands on the file of an import goes with it, unless something that was written here stands
 * on that version. A file that is kept for another reason takes nothing with it.
 */
export function planReviewUndo(
  reader: Reader,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): ReviewUndo {
  const nothing: ReviewUndo = { goes: undefined, staying: [] };
  if (findKept(reader, sha256)?.origin !== 'received' || isFileKept(reader, sha256, id)) {
    return nothing;
  }
  for (const review of readReviews(reader)) {
    const versions = readVersions(reader, review.id);
    const version = versions.find((one) => one.sha256 === sha256)?.number;
    if (version !== undefined) {
      const whole = versions.length === 1;
      const stays = whole ? hasOwnWork(reader, review) : hasOwnNotes(reader, review, version);
      return stays
        ? { goes: undefined, staying: [{ kind: 'review', subject: review.party.name, reason: 'reviewed' }] }
        : { goes: { review: review.id, version, whole }, staying: [] };
    }
  }
  return nothing;
}
