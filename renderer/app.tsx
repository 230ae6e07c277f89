import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { use, useState, Suspense } from 'react';
import { createQueryClient } from './client/queries.ts';
import { SaveStateProvider } from './client/save-state.tsx';
import { renewSession, type SessionOutcome } from './client/session.ts';
import { FailureBoundary } from './features/workspace/failure-screen.tsx';
import { NoHostScreen, SessionEndedScreen } from './features/workspace/session-screens.tsx';
import { WorkspaceGate } from './features/workspace/workspace-gate.tsx';
import { preferredLocale, LanguageProvider } from './i18n/provider.tsx';
import { createAppRouter } from './routes.tsx';

function Opened({ session }: { readonly session: Promise<SessionOutcome> }) {
  const first = use(session);
  const [outcome, setOutcome] = useState(first);
  const queryClient = useQueryClient();
  const [router] = useState(() => createAppRouter(queryClient));
  const retry = async (): Promise<void> => setOutcome(await renewSession());
  switch (outcome) {
    case 'ended':
      return <SessionEndedScreen onRetry={retry} />;
    case 'unreachable':
      return <NoHostScreen onRetry={retry} />;
    case 'open':
      return (
        <WorkspaceGate>
          <SaveStateProvider>
            <RouterProvider router={router} />
          </SaveStateProvider>
        </WorkspaceGate>
      );
  }
}

/** The whole app: session, workspace, language, then the screens. */
export function App({ session }: { readonly session: Promise<SessionOutcome> }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <LanguageProvider locale={preferredLocale(navigator.languages)}>
      <QueryClientProvider client={queryClient}>
        <FailureBoundary>
          <Suspense fallback={null}>
            <Opened session={session} />
          </Suspense>
        </FailureBoundary>
      </QueryClientProvider>
    </LanguageProvider>
  );
}
