import { reviewSetUpSchema, type ReviewSetUp } from '../../../shared/reviews/review-schema.ts';
import type { Reader } from '../database/open-database.ts';
import { newestFirst, readHeads, type StoredRevision, type Subject } from '../revisions/revision-store.ts';

export const setUpSubject = (review: string): Subject => ({ kind: 'review', scope: review, id: 'set-up' });

const newestOf = (heads: readonly StoredRevision[]): ReviewSetUp | undefined =>
  heads
    .toSorted(newestFirst)
    .flatMap(({ value }) => reviewSetUpSchema.safeParse(JSON.parse(value)).data ?? [])
    .at(0);

/** What the reviewer says of a review; of two that stand side by side the one that was written later. */
export const readSetUpValue = (reader: Reader, review: string): ReviewSetUp | undefined =>
  newestOf(readHeads(reader, setUpSubject(review)));

/** The same with what the next save follows; where nothing was said, what follows from the day of its opening (UTC). */
export function readSetUp(
  reader: Reader,
  review: { readonly id: string; readonly createdAt: string },
): { readonly value: ReviewSetUp; readonly bases: { readonly id: string }[] } {
  const heads = readHeads(reader, setUpSubject(review.id));
  return {
    value: newestOf(heads) ?? { reviewers: [], receivedOn: review.createdAt.slice(0, 10) },
    bases: heads.map(({ id }) => ({ id })),
  };
}
