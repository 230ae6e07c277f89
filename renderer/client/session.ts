import * as z from 'zod';

/** Header that carries the session secret beside the cookie (threat model H3). */
const sessionHeader = 'x-palermo-session';

const grantSchema = z.object({ secret: z.string().min(1).max(200) });

/** How asking for a session ended: `ended` needs the launch link again, `unreachable` means that no host answers. */
export type SessionOutcome = 'open' | 'ended' | 'unreachable';

/** Kept in memory only: never in storage, history or the address. */
let secret = '';

/** Headers that prove the session; empty before one is open. */
export const sessionHeaders = (): Record<string, string> =>
  secret === '' ? {} : { [sessionHeader]: secret };

/** Takes the one-time launch code out of the address (`#CODE`), so that neither history nor a bookmark keeps it. */
export function takeLaunchCode(): string | undefined {
  const fragment = window.location.hash.slice(1);
  if (fragment === '' || fragment.startsWith('/')) {
    return undefined;
  }
  window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}#/`);
  return fragment;
}

/** Opens a session with a launch code, or renews the one that the cookie stands for. */
export async function openSession(code?: string): Promise<SessionOutcome> {
  try {
    const response = await fetch('/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(code === undefined ? {} : { code }),
    });
    if (!response.ok) {
      return 'ended';
    }
    const grant = grantSchema.safeParse(await response.json());
    secret = grant.success ? grant.data.secret : '';
    return grant.success ? 'open' : 'ended';
  } catch {
    // Only a host that does not answer gets here: `fetch` rejects on network failure alone.
    return 'unreachable';
  }
}

let renewal: Promise<SessionOutcome> | undefined;

/** Renews once for all callers that found their session ended at the same time. */
export function renewSession(): Promise<SessionOutcome> {
  renewal ??= openSession().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** `fetch` to the page's own origin with the session; an ended session is renewed once and the request sent again. */
export async function sessionFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || (await renewSession()) !== 'open') {
    return response;
  }
  const headers = new Headers(again.headers);
  for (const [name, value] of Object.entries(sessionHeaders())) {
    headers.set(name, value);
  }
  return fetch(new Request(again, { headers }));
}
