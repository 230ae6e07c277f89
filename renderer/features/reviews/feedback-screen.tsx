import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { feedbackContents, type FeedbackSearch } from '../annotations/feedback-choice.ts';
import { FeedbackDesk } from '../annotations/feedback-desk.tsx';
import { ReviewEyebrow } from './review-eyebrow.tsx';
import { useReview } from './use-review.ts';

/** Sends notes, or the observations and the summary, as a small signed file; and what went to and fro (features 48, 51). */
export function FeedbackScreen({
  review: id,
  search: { what = 'new' },
}: {
  readonly review: string;
  readonly search: FeedbackSearch;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const review = useReview(id);
  const place = useMemo(() => ({ review: id }), [id]);
  return (
    <Page
      title={t('annotations.feedback.title')}
      lead={t('annotations.feedback.lead')}
      eyebrow={<ReviewEyebrow review={review} />}
    >
      <FeedbackDesk
        place={place}
        contents={feedbackContents}
        what={what}
        onWhat={(next) =>
          void navigate({
            to: '/reviews/$review/feedback',
            params: { review: id },
            search: { what: next },
            replace: true,
          })
        }
        headingOf={(article) => review.articles.find((one) => one.id === article)?.heading}
      />
    </Page>
  );
}
