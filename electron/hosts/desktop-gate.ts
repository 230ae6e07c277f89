import { refuseForeign } from './admission.ts';
import type { SessionGate } from './app.ts';
import { plainReply } from './wire-error.ts';

/** The page's origin in the desktop app. */
export const desktopOrigin = 'app://palermo';

/**
 * The desktop host's gate (C1): its scheme is registered on our own session alone, so a session is always granted, and
 * only the page of our origin is answered. Chromium need not name the origin on a scheme of ours.
 */
export function createDesktopGate(): SessionGate {
  return {
    admit: (request) => {
      const { protocol, host } = new URL(request.url);
      return `${protocol}//${host}` === desktopOrigin
        ? refuseForeign(request, { origin: desktopOrigin, originOnChanges: false })
        : plainReply(403, 'Origin refused');
    },
    open: async () => Response.json({ secret: 'desktop' }),
    holds: async () => 'desktop',
  };
}
