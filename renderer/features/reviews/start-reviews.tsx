import { useQuery } from '@tanstack/react-query';
import { api } from '../../client/queries.ts';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ReviewCards } from './review-card.tsx';

/** The reviews of this workspace on the start page; nothing where there are none. */
export function StartReviews() {
  const t = useTranslate();
  const reviews = useQuery(api.reviews.list.queryOptions({ input: {} })).data?.reviews ?? [];
  return reviews.length === 0 ? null : (
    <Section title={t('reviews.title')}>
      <ReviewCards reviews={reviews} level={3} />
    </Section>
  );
}
