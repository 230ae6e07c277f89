import { createRoute } from '@tanstack/react-router';
import { readComparisons, readNewDraft, readParallel } from './client/read-ahead.ts';
import { CompareArticleScreen } from './features/comparisons/compare-article-screen.tsx';
import { CompareScreen } from './features/comparisons/compare-screen.tsx';
import { ParallelScreen } from './features/engagements/parallel-screen.tsx';
import { findingRoutes } from './finding-routes.tsx';
import { PlanScreen } from './features/engagements/plan-screen.tsx';
import { WayInScreen } from './features/engagements/way-in-screen.tsx';
import { LetterScreen } from './features/letters/letter-screen.tsx';
import { LettersScreen } from './features/letters/letters-screen.tsx';
import { ScrubScreen } from './features/scrub/scrub-screen.tsx';
import { StatementScreen } from './features/statements/statement-screen.tsx';
import { StatementsScreen } from './features/statements/statements-screen.tsx';
import { audienceSchema } from '../shared/packages/audience.ts';
import { rootRoute } from './root-route.ts';

const wayInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/new',
  loader: ({ context }) => readNewDraft(context.queryClient),
  component: WayInScreen,
});

const parallelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Parallel() {
    const { draft } = parallelRoute.useParams();
    return <ParallelScreen key={draft} draft={draft} />;
  },
});

const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/plan',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Plan() {
    const { draft } = planRoute.useParams();
    return <PlanScreen key={draft} draft={draft} />;
  },
});

const lettersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/letters',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Letters() {
    const { draft } = lettersRoute.useParams();
    return <LettersScreen key={draft} draft={draft} />;
  },
});

const letterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/letters/$letter',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Letter() {
    const { draft, letter } = letterRoute.useParams();
    return <LetterScreen key={`${draft}/${letter}`} draft={draft} letter={letter} />;
  },
});

const statementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/statements',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Statements() {
    const { draft } = statementsRoute.useParams();
    return <StatementsScreen key={draft} draft={draft} />;
  },
});

const statementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/statements/$statement',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Statement() {
    const { draft, statement } = statementRoute.useParams();
    return <StatementScreen key={`${draft}/${statement}`} draft={draft} statement={statement} />;
  },
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/compare',
  loader: ({ context, params }) => readComparisons(context.queryClient, params.draft),
  component: function Compare() {
    const { draft } = compareRoute.useParams();
    return <CompareScreen key={draft} draft={draft} />;
  },
});

const compareArticleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/compare/$article',
  loader: ({ context, params }) => readComparisons(context.queryClient, params.draft),
  component: function CompareArticle() {
    const { draft, article } = compareArticleRoute.useParams();
    return <CompareArticleScreen key={`${draft}/${article}`} draft={draft} article={article} />;
  },
});

const scrubRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/scrub',
  // Whose copy is looked through; the one that holds the most where nothing is said.
  validateSearch: (search: Record<string, unknown>) => {
    const audience = audienceSchema.safeParse(search['audience']);
    return audience.success ? { audience: audience.data } : {};
  },
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Scrub() {
    const { draft } = scrubRoute.useParams();
    return (
      <ScrubScreen key={draft} draft={draft} audience={scrubRoute.useSearch().audience ?? 'confidential'} />
    );
  },
});

/** The screens of a parallel report, by address. */
export const parallelRoutes = [
  wayInRoute,
  parallelRoute,
  planRoute,
  lettersRoute,
  letterRoute,
  statementsRoute,
  statementRoute,
  scrubRoute,
  ...findingRoutes,
  compareRoute,
  compareArticleRoute,
] as const;
