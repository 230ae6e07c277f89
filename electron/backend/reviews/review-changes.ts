import { canonicalJson } from '../../../shared/lib/json.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { ReviewChange } from '../../../shared/reviews/review-schema.ts';
import type { StoredReviewAnswer } from './review-store.ts';

/**
 * Answers that two versions do not both hold alike, in the order of the form; what that form does not ask comes last. The same
 * value by another revision is no change.
 */
export function changesBetween(
  before: readonly StoredReviewAnswer[],
  after: readonly StoredReviewAnswer[],
  form: ClusterForm | undefined,
): ReviewChange[] {
  const earlier = new Map(before.map((one) => [one.answer, canonicalJson(one.value)]));
  const later = new Set(after.map(({ answer }) => answer));
  const changed = after.flatMap((one) => {
    const value = earlier.get(one.answer);
    return value === canonicalJson(one.value)
      ? []
      : [{ one, change: value === undefined ? ('added' as const) : ('changed' as const) }];
  });
  const removed = before
    .filter(({ answer }) => !later.has(answer))
    .map((one) => ({ one, change: 'removed' as const }));
  return [...changed, ...removed]
    .map(({ one: { answer, unit, article }, change }) => {
      const item = itemOfKey(answer);
      const placed = form?.items.get(item);
      return {
        order: placed?.order ?? Number.MAX_SAFE_INTEGER,
        shown: { answer, question: placed?.item.text ?? item, unit, article, change },
      };
    })
    .toSorted((left, right) => left.order - right.order)
    .map(({ shown }) => shown);
}
