import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { toFailure } from '../../client/failure.ts';
import { api, useSettings } from '../../client/queries.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { LanguageProvider, preferredLocale } from '../../i18n/provider.tsx';
import { RescueScreen } from './rescue-screen.tsx';

type Theme = NonNullable<Settings['theme']>;

/** Puts the chosen theme on the document; `system` follows the computer as it changes. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      document.documentElement.dataset['theme'] =
        theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}

/** Opens the workspace with its language and theme; a damaged one shows what can be saved and nothing else. */
export function WorkspaceGate({ children }: { readonly children: ReactNode }) {
  const workspace = useSuspenseQuery({
    ...api.workspace.get.queryOptions({ input: {} }),
    queryFn: async () => {
      try {
        return await api.workspace.get.call({});
      } catch (error) {
        if (toFailure(error).code === 'workspace-damaged') {
          return { name: '', state: 'damaged' as const, app: '' };
        }
        throw error;
      }
    },
  }).data;
  const settings = useSettings();
  useTheme(settings?.theme ?? 'system');
  return (
    <LanguageProvider locale={settings?.locale ?? preferredLocale(navigator.languages)}>
      {workspace.state === 'damaged' ? <RescueScreen name={workspace.name} /> : children}
    </LanguageProvider>
  );
}
