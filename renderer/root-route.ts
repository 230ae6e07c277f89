import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { NotFoundScreen } from './features/workspace/not-found-screen.tsx';
import { Shell } from './features/workspace/shell.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
}

/** The frame that every screen stands in. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFoundScreen,
});
