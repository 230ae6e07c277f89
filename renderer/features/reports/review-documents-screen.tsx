import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { reviewProfiles } from '../../../shared/reports/report-names.ts';
import { api } from '../../client/queries.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { ReviewEyebrow } from '../reviews/review-eyebrow.tsx';
import { useReview } from '../reviews/use-review.ts';
import { ChoiceForm } from './choice-form.tsx';
import { choiceOf, type DocumentSearch } from './document-choice.ts';
import { DocumentsPage } from './documents-page.tsx';

/** Documents of a review: the list of observations, the summary and the written feedback (feature 51). */
export function ReviewDocumentsScreen({
  review: id,
  search,
}: {
  readonly review: string;
  readonly search: DocumentSearch;
}) {
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const review = useReview(id);
  const { formats, languages } = useSuspenseQuery(api.reports.options.queryOptions({ input: {} })).data;
  const choice = useMemo(
    () => choiceOf(search, { languages, locale, first: 'observations' }),
    [search, languages, locale],
  );
  const request = useMemo(() => {
    const { profile, audience, language } = choice;
    return { review: id, profile, audience, language };
  }, [id, choice]);
  return (
    <DocumentsPage
      of="review"
      request={request}
      formats={formats}
      eyebrow={<ReviewEyebrow review={review} />}
      form={
        <ChoiceForm
          profiles={reviewProfiles}
          choice={choice}
          languages={languages}
          hasComments={false}
          onChange={(changed) =>
            void navigate({
              to: '/reviews/$review/documents',
              params: { review: id },
              search: { ...search, ...changed },
            })
          }
        />
      }
    />
  );
}
