import { createRoute } from '@tanstack/react-router';
import { readReview, readReviews } from './client/read-ahead.ts';
import { readFeedbackSearch } from './features/annotations/feedback-choice.ts';
import { ReadingScreen } from './features/annotations/reading-screen.tsx';
import { readReviewSearch } from './features/reports/document-choice.ts';
import { ReviewDocumentsScreen } from './features/reports/review-documents-screen.tsx';
import { FeedbackScreen } from './features/reviews/feedback-screen.tsx';
import { readObservationFilter } from './features/reviews/observation-filter.ts';
import { ObservationsScreen } from './features/reviews/observations-screen.tsx';
import { ReviewScreen } from './features/reviews/review-screen.tsx';
import { ReviewsScreen } from './features/reviews/reviews-screen.tsx';
import { SetUpScreen } from './features/reviews/set-up-screen.tsx';
import { VersionsScreen } from './features/reviews/versions-screen.tsx';
import { readVersionsSearch } from './features/reviews/versions-search.ts';
import { SummaryScreen } from './features/summaries/summary-screen.tsx';
import { readSummarySearch } from './features/summaries/summary-search.ts';
import { rootRoute } from './root-route.ts';

const reviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews',
  loader: ({ context }) => readReviews(context.queryClient),
  component: ReviewsScreen,
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review',
  loader: ({ context, params }) => readReview(context.queryClient, params.review),
  component: function Review() {
    const { review } = reviewRoute.useParams();
    return <ReviewScreen key={review} review={review} />;
  },
});

const reviewSetUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review/set-up',
  loader: ({ context, params }) => readReview(context.queryClient, params.review),
  component: function ReviewSetUp() {
    const { review } = reviewSetUpRoute.useParams();
    return <SetUpScreen key={review} review={review} />;
  },
});

const reviewVersionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review/versions',
  // Which two versions are set side by side, and at which answer.
  validateSearch: readVersionsSearch,
  loader: ({ context, params }) => readReview(context.queryClient, params.review),
  component: function ReviewVersions() {
    const { review } = reviewVersionsRoute.useParams();
    return <VersionsScreen key={review} review={review} search={reviewVersionsRoute.useSearch()} />;
  },
});

const reviewArticleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review/articles/$article',
  // `unit`: the question that takes the focus; `note`: the note whose card does.
  validateSearch: (search: Record<string, unknown>): { readonly unit?: string; readonly note?: string } => ({
    ...(typeof search['unit'] === 'string' ? { unit: search['unit'] } : {}),
    ...(typeof search['note'] === 'string' ? { note: search['note'] } : {}),
  }),
  component: function ReviewArticle() {
    const { review, article } = reviewArticleRoute.useParams();
    const { unit, note } = reviewArticleRoute.useSearch();
    return (
      <ReadingScreen key={`${review}/${article}`} review={review} article={article} unit={unit} note={note} />
    );
  },
});

const reviewDocumentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review/documents',
  // What is chosen of the document.
  validateSearch: readReviewSearch,
  loader: ({ context, params }) => readReview(context.queryClient, params.review),
  component: function ReviewDocuments() {
    const { review } = reviewDocumentsRoute.useParams();
    return <ReviewDocumentsScreen key={review} review={review} search={reviewDocumentsRoute.useSearch()} />;
  },
});

const observationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review/observations',
  // Which of them are shown.
  validateSearch: readObservationFilter,
  loader: ({ context, params }) => readReview(context.queryClient, params.review),
  component: function Observations() {
    const { review } = observationsRoute.useParams();
    return <ObservationsScreen key={review} review={review} filter={observationsRoute.useSearch()} />;
  },
});

const summaryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review/summary',
  validateSearch: readSummarySearch,
  loader: ({ context, params }) => readReview(context.queryClient, params.review),
  component: function Summary() {
    const { review } = summaryRoute.useParams();
    return <SummaryScreen key={review} review={review} language={summaryRoute.useSearch().language} />;
  },
});

const reviewFeedbackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/$review/feedback',
  // What is to be sent.
  validateSearch: readFeedbackSearch,
  loader: ({ context, params }) => readReview(context.queryClient, params.review),
  component: function ReviewFeedback() {
    const { review } = reviewFeedbackRoute.useParams();
    return <FeedbackScreen key={review} review={review} search={reviewFeedbackRoute.useSearch()} />;
  },
});

/** The screens of a reviewer, by address. */
export const reviewRoutes = [
  reviewsRoute,
  reviewRoute,
  reviewSetUpRoute,
  reviewVersionsRoute,
  reviewArticleRoute,
  reviewDocumentsRoute,
  observationsRoute,
  summaryRoute,
  reviewFeedbackRoute,
] as const;
