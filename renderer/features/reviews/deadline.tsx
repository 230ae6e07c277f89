import type { ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { daysBetween } from '../../../shared/lib/days.ts';
import { useToday } from '../drafts/days-left.ts';

/** The limit of the written feedback, with the days left in words: six months from receipt, or a day that was agreed. */
export function Deadline({ review }: { readonly review: Pick<ReviewSummary, 'deadline' | 'setUp'> }) {
  const t = useTranslate();
  const format = useFormat();
  const { day, from } = review.deadline;
  const days = daysBetween(useToday(), day);
  return (
    <div className="draft-card__deadline">
      <strong className="draft-card__days">
        {days < 0 ? t('reviews.deadline.past', { days: -days }) : t('reviews.deadline.left', { days })}
      </strong>
      <span className="muted">
        {t(`reviews.deadline.${from}`, {
          day: format.day(day),
          received: format.day(review.setUp.receivedOn),
        })}
      </span>
    </div>
  );
}
