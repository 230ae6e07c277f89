import type { ReactNode } from 'react';
import type { ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

type Next = ReviewSummary['next'][number];

/** Articles in which there is something to look at. */
export interface NextArticles {
  readonly replies?: string | undefined;
  readonly earlier?: string | undefined;
}

/** One thing that can be done next, leading to where it is done. */
export function NextAction({
  review,
  next: { action, count = 0 },
  articles = {},
}: {
  readonly review: string;
  readonly next: Next;
  readonly articles?: NextArticles;
}): ReactNode {
  const t = useTranslate();
  const words = t(`reviews.next.${action}`, { count });
  switch (action) {
    case 'set-up':
      return (
        <TextLink to="/reviews/$review/set-up" params={{ review }}>
          {words}
        </TextLink>
      );
    case 'new-version':
      return (
        <TextLink to="/reviews/$review/versions" params={{ review }}>
          {words}
        </TextLink>
      );
    case 'replies-to-read':
    case 'earlier-text': {
      const article = action === 'earlier-text' ? articles.earlier : articles.replies;
      return article === undefined ? (
        <TextLink to="/reviews/$review" params={{ review }}>
          {words}
        </TextLink>
      ) : (
        <TextLink to="/reviews/$review/articles/$article" params={{ review, article }}>
          {words}
        </TextLink>
      );
    }
    default:
      return words;
  }
}

/** What can be done next, in the order in which it is offered: a list of places, never a score. */
export function NextActions({
  review,
  articles,
}: {
  readonly review: ReviewSummary;
  readonly articles: NextArticles;
}) {
  const t = useTranslate();
  return review.next.length === 0 ? (
    <p className="muted">{t('reviews.next.none')}</p>
  ) : (
    <ul className="review__next">
      {review.next.map((next) => (
        <li key={next.action}>
          <NextAction review={review.id} next={next} articles={articles} />
        </li>
      ))}
    </ul>
  );
}
