import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { ReviewChange } from '../../../shared/reviews/review-schema.ts';
import type { Reader, Row } from '../database/open-database.ts';
import { integerOf, textOf } from '../database/row.ts';

/**
 * Answers that two versions do not both hold alike, in the order of the form; what that form does not ask comes last. The same
 * value by another revision is no change: values are kept as canonical JSON, so that SQLite compares them as they lie.
 */
export function readChanges(
  reader: Reader,
  { review, from, to }: { readonly review: string; readonly from: number; readonly to: number },
  form: ClusterForm | undefined,
): ReviewChange[] {
  const changeOf = (row: Row, change: ReviewChange['change']) => {
    const answer = textOf(row, 'answer');
    const item = itemOfKey(answer);
    const placed = form?.items.get(item);
    return {
      order: placed?.order ?? Number.MAX_SAFE_INTEGER,
      shown: {
        answer,
        question: placed?.item.text ?? item,
        unit: textOf(row, 'unit'),
        article: textOf(row, 'article'),
        change,
      },
    };
  };
  const changed = reader
    .all(
      'SELECT later.answer, later.unit, later.article, earlier.answer IS NULL AS added FROM review_answer AS later LEFT JOIN review_answer AS earlier ON earlier.review = later.review AND earlier.version = ? AND earlier.answer = later.answer WHERE later.review = ? AND later.version = ? AND earlier.value IS NOT later.value ORDER BY later.sequence',
      from,
      review,
      to,
    )
    .map((row) => changeOf(row, integerOf(row, 'added') === 1 ? 'added' : 'changed'));
  const removed = reader
    .all(
      'SELECT answer, unit, article FROM review_answer AS earlier WHERE review = ? AND version = ? AND NOT EXISTS (SELECT 1 FROM review_answer WHERE review = earlier.review AND version = ? AND answer = earlier.answer) ORDER BY sequence',
      review,
      from,
      to,
    )
    .map((row) => changeOf(row, 'removed'));
  return [...changed, ...removed]
    .toSorted((left, right) => left.order - right.order)
    .map(({ shown }) => shown);
}
