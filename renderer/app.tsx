import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import type { Entry } from './client/entry.ts';
import { createQueryClient, forgetAnswers } from './client/queries.ts';
import { SaveStateProvider } from './client/save-state.tsx';
import { untilLock } from './client/until-lock.ts';
import { LockGate } from './features/protection/lock-gate.tsx';
import { LockQuestion, LocksSoon } from './features/protection/lock-notices.tsx';
import { FailureBoundary } from './features/workspace/failure-screen.tsx';
import { WorkspaceGate } from './features/workspace/workspace-gate.tsx';
import { preferredLocale, LanguageProvider } from './i18n/provider.tsx';
import { createAppRouter } from './routes.tsx';

/** All that the page reads of a workspace, from opening to lock: cache and places are made anew with each opening. */
function openPage() {
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  untilLock().addEventListener('abort', () => {
    forgetAnswers(queryClient);
    router.history.destroy();
  });
  return { queryClient, router };
}

function OpenPage() {
  const [{ queryClient, router }] = useState(openPage);
  return (
    <QueryClientProvider client={queryClient}>
      <FailureBoundary>
        <Suspense fallback={null}>
          <WorkspaceGate>
            <SaveStateProvider>
              <RouterProvider router={router} />
              <LockQuestion />
              <LocksSoon />
            </SaveStateProvider>
          </WorkspaceGate>
        </Suspense>
      </FailureBoundary>
    </QueryClientProvider>
  );
}

/** The whole app: session and lock, workspace, language, then the screens. */
export function App({ entry }: { readonly entry: Promise<Entry> }) {
  return (
    <LanguageProvider locale={preferredLocale(navigator.languages)}>
      <Suspense fallback={null}>
        <LockGate first={entry}>{(opening) => <OpenPage key={opening} />}</LockGate>
      </Suspense>
    </LanguageProvider>
  );
}
