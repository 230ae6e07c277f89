import { useQuery } from '@tanstack/react-query';
import type { ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import { api } from '../../client/queries.ts';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ReviewCards } from './review-card.tsx';

/** The reviews of this workspace, as far as they are at hand; the one with the nearest limit first. */
export const useReviews = (): readonly ReviewSummary[] =>
  useQuery(api.reviews.list.queryOptions({ input: {} })).data?.reviews ?? [];

/** Reviews beside the drafts of the start page; nothing where there are none. */
export function StartReviews({ reviews }: { readonly reviews: readonly ReviewSummary[] }) {
  const t = useTranslate();
  return reviews.length === 0 ? null : (
    <Section title={t('reviews.title')}>
      <ReviewCards reviews={reviews} level={3} />
    </Section>
  );
}
