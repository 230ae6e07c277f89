import { reviewSetUpSchema, type ReviewSetUp } from '../../../shared/reviews/review-schema.ts';
import type { Reader } from '../database/open-database.ts';
import { readHeads } from '../revisions/revision-store.ts';

/** What the reviewer says of a review; of two that stand side by side the one that was written later. */
export function readSetUpValue(reader: Reader, review: string): ReviewSetUp | undefined {
  const [newest] = readHeads(reader, { kind: 'review', scope: review, id: 'set-up' }).toSorted(
    (left, right) => Date.parse(right.authoredAt) - Date.parse(left.authoredAt),
  );
  return newest === undefined ? undefined : reviewSetUpSchema.safeParse(JSON.parse(newest.value)).data;
}
