import type { ReactNode } from 'react';
import type { ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

type Next = ReviewSummary['next'][number];

/** Where a note is read. */
export interface NotePlace {
  readonly article: string;
  readonly note: string;
}

/** The first notes that there is something to look at. */
export interface NextNotes {
  readonly replies?: NotePlace | undefined;
  readonly earlier?: NotePlace | undefined;
}

/** One thing that can be done next, leading to where it is done. */
export function NextAction({
  review,
  next: { action, count = 0 },
  notes = {},
}: {
  readonly review: string;
  readonly next: Next;
  readonly notes?: NextNotes;
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
      const place = action === 'earlier-text' ? notes.earlier : notes.replies;
      return place === undefined ? (
        <TextLink to="/reviews/$review" params={{ review }}>
          {words}
        </TextLink>
      ) : (
        <TextLink
          to="/reviews/$review/articles/$article"
          params={{ review, article: place.article }}
          search={{ note: place.note }}
        >
          {words}
        </TextLink>
      );
    }
    case 'notes-to-send':
      return (
        <TextLink to="/reviews/$review/feedback" params={{ review }}>
          {words}
        </TextLink>
      );
    case 'observations-to-agree':
      return (
        <TextLink to="/reviews/$review/observations" params={{ review }} search={{ open: true }}>
          {words}
        </TextLink>
      );
    case 'observations-to-write':
      return (
        <TextLink to="/reviews/$review/observations" params={{ review }}>
          {words}
        </TextLink>
      );
    case 'summary-to-write':
    case 'summary-too-long':
      return (
        <TextLink to="/reviews/$review/summary" params={{ review }}>
          {words}
        </TextLink>
      );
  }
}

/** What can be done next, in the order in which it is offered: a list of places, never a score. */
export function NextActions({
  review,
  notes,
}: {
  readonly review: ReviewSummary;
  readonly notes: NextNotes;
}) {
  const t = useTranslate();
  return review.next.length === 0 ? (
    <p className="muted">{t('reviews.next.none')}</p>
  ) : (
    <ul className="review__next">
      {review.next.map((next) => (
        <li key={next.action}>
          <NextAction review={review.id} next={next} notes={notes} />
        </li>
      ))}
    </ul>
  );
}
