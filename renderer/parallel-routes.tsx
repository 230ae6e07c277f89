import { createRoute } from '@tanstack/react-router';
import { readParallel } from './client/read-ahead.ts';
import { ParallelScreen } from './features/engagements/parallel-screen.tsx';
import { findingRoutes } from './finding-routes.tsx';
import { rootRoute } from './root-route.ts';

const parallelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Parallel() {
    const { draft } = parallelRoute.useParams();
    return <ParallelScreen key={draft} draft={draft} />;
  },
});

/** The screens of a parallel report, by address. */
export const parallelRoutes = [parallelRoute, ...findingRoutes] as const;
