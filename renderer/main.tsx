import './jitless.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/components.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { enter } from './client/entry.ts';
import { openSession, takeLaunchCode } from './client/session.ts';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no place for the app.');
}
// Outside React: a launch code works once, so nothing may ever send it twice (H3).
const entry = enter(openSession(takeLaunchCode()));
createRoot(root).render(
  <StrictMode>
    <App entry={entry} />
  </StrictMode>,
);
