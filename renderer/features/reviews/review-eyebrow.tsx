import type { ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Above the heading of a review's own screens: the way back to its start page, whose answers they are, and the cluster. */
export function ReviewEyebrow({
  review,
}: {
  readonly review: Pick<ReviewSummary, 'id' | 'party' | 'cluster'>;
}) {
  const t = useTranslate();
  return (
    <Eyebrow
      parts={[
        <TextLink key="review" to="/reviews/$review" params={{ review: review.id }}>
          {t('reviews.to-review')}
        </TextLink>,
        <Foreign key="party">{review.party.name}</Foreign>,
        t(`term.cluster.${review.cluster}`),
      ]}
    />
  );
}
