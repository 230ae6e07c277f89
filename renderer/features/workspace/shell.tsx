import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ByCodeNotice } from '../protection/by-code-notice.tsx';
import { AuthorGate } from './author-dialog.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { TopBar } from './top-bar.tsx';

/** Frame of every screen: skip link, top bar, and the screen in its own scrolling place. */
export function Shell() {
  const t = useTranslate();
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const lastPath = useRef(path);
  useEffect(() => {
    if (lastPath.current !== path) {
      lastPath.current = path;
      main.current?.scrollTo({ top: 0 });
      main.current?.focus({ preventScroll: true });
    }
  }, [path]);
  return (
    <div className="shell">
      <button
        type="button"
        className="shell__skip"
        onClick={() => {
          main.current?.focus();
        }}
      >
        {t('shell.skip')}
      </button>
      <TopBar />
      <div className="shell__notices">
        <ConnectionNotice />
        <ByCodeNotice />
      </div>
      <main className="shell__main" tabIndex={-1} ref={main}>
        <Suspense
          fallback={
            <p className="shell__wait" role="status">
              {t('shell.opening')}
            </p>
          }
        >
          <Outlet />
        </Suspense>
      </main>
      <AuthorGate />
    </div>
  );
}
