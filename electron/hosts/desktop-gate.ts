import { refuseForeign } from './admission.ts';
import type { SessionGate } from './app.ts';
import type { Keeper } from '../backend/protection/keeper.ts';
import { readJson } from './request-body.ts';
import { askSchema, sessionBodyBytes } from './session-guard.ts';
import { errorReply, plainReply } from './wire-error.ts';

/** The page's origin in the desktop app. */
export const desktopOrigin = 'app://palermo';

/**
 * The desktop host's gate (C1): its scheme is registered on our own session alone, so a session is always granted, and
 * only the page of our origin is answered. Chromium need not name the origin on a scheme of ours.
 */
export function createDesktopGate(keeper: Pick<Keeper, 'unlock'>): SessionGate {
  return {
    admit: (request) => {
      const { protocol, host } = new URL(request.url);
      return `${protocol}//${host}` === desktopOrigin
        ? refuseForeign(request, { origin: desktopOrigin, originOnChanges: false })
        : plainReply(403, 'Origin refused');
    },
    open: async (request) => {
      const body = await readJson(request, sessionBodyBytes);
      const ask = body.ok ? askSchema.safeParse(body.value) : undefined;
      if (ask?.success === true && 'opening' in ask.data) {
        const unlocked = await keeper.unlock(ask.data.opening);
        if (!unlocked.ok) {
          return errorReply(unlocked.error);
        }
      }
      return Response.json({ secret: 'desktop' });
    },
    holds: async () => 'desktop',
  };
}
