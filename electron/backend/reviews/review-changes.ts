import { canonicalJson } from '../../../shared/lib/json.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { ReviewChange } from '../../../shared/reviews/review-schema.ts';
import type { StoredReviewAnswer } from './review-store.ts';

/**
 * Answers that two versions do not both hold alike, in the order of the newer form; what only the earlier one holds stands
 * after the answer that it followed there. The same value by another revision is no change.
 */
export function changesBetween(
  before: readonly StoredReviewAnswer[],
  after: readonly StoredReviewAnswer[],
  form: ClusterForm | undefined,
): ReviewChange[] {
  const earlier = new Map(before.map((one) => [one.answer, one]));
  const later = new Map(after.map((one) => [one.answer, one]));
  const toChange = (
    { answer, unit, article }: StoredReviewAnswer,
    change: ReviewChange['change'],
  ): ReviewChange => {
    const item = itemOfKey(answer);
    return { answer, question: form?.items.get(item)?.item.text ?? item, unit, article, change };
  };
  const removedAfter = new Map<string | undefined, StoredReviewAnswer[]>();
  let follows: string | undefined;
  for (const one of before) {
    if (later.has(one.answer)) {
      follows = one.answer;
    } else {
      removedAfter.set(follows, [...(removedAfter.get(follows) ?? []), one]);
    }
  }
  const removed = (answer: string | undefined): ReviewChange[] =>
    (removedAfter.get(answer) ?? []).map((one) => toChange(one, 'removed'));
  return [
    ...removed(undefined),
    ...after.flatMap((one) => {
      const known = earlier.get(one.answer);
      const own =
        known === undefined
          ? [toChange(one, 'added')]
          : canonicalJson(known.value) === canonicalJson(one.value)
            ? []
            : [toChange(one, 'changed')];
      return [...own, ...removed(one.answer)];
    }),
  ];
}
