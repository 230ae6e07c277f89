import * as z from 'zod';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { failureOfReply, type Failure } from './failure.ts';

/** Header that carries the session secret beside the cookie (threat model H3). */
const sessionHeader = 'x-palermo-session';

const grantSchema = z.object({ secret: z.string().min(1).max(200) });

/**
 * How asking for a session ended: `ended` needs the launch link again, `locked` what opens the workspace, `unreachable`
 * means that no host answers.
 */
export type SessionOutcome = 'open' | 'ended' | 'locked' | 'unreachable';

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

const ask = (body: unknown): Promise<Response> =>
  fetch('/session', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function take(response: Response): Promise<boolean> {
  const grant = grantSchema.safeParse(await response.json());
  secret = grant.success ? grant.data.secret : '';
  return grant.success;
}

/** Opens a session with a launch code, or renews the one that the cookie stands for. */
export async function openSession(code?: string): Promise<SessionOutcome> {
  try {
    const response = await ask(code === undefined ? {} : { code });
    if (!response.ok) {
      return (await failureOfReply(response)).code === 'workspace-locked' ? 'locked' : 'ended';
    }
    return (await take(response)) ? 'open' : 'ended';
  } catch {
    // Only a host that does not answer gets here: `fetch` rejects on network failure alone.
    return 'unreachable';
  }
}

/** Opens the workspace, which gives a new session with it; a failure says why not. What opens it is kept nowhere. */
export async function unlockSession(opening: KeyOpening): Promise<Failure | undefined> {
  try {
    const response = await ask({ opening });
    if (!response.ok) {
      return await failureOfReply(response);
    }
    return (await take(response)) ? undefined : { code: 'session-required', params: {} };
  } catch {
    return { code: 'no-connection', params: {} };
  }
}

/** The session ends with the lock; its secret is not kept. */
export function forgetSession(): void {
  secret = '';
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
