import type { LockReason, ProtectionState } from '../../shared/contract/protection.ts';
import { client } from './client.ts';
import { toFailure } from './failure.ts';
import { renewSession, type SessionOutcome } from './session.ts';

/** How a page stands to its workspace: what it may show. */
export type Entry =
  | { readonly kind: 'open' | 'changing'; readonly state: ProtectionState }
  | { readonly kind: 'locked'; readonly reason?: LockReason | undefined; readonly keyring: boolean }
  | { readonly kind: 'ended' | 'unreachable' };

/** What a state means for a page that is told it. */
export function entryOf(state: ProtectionState): Entry {
  switch (state.state) {
    case 'open':
    case 'changing':
      return { kind: state.state, state };
    case 'locked':
      return { kind: 'locked', reason: state.reason, keyring: state.keyring.used };
  }
}

const withoutSession = (outcome: SessionOutcome): Entry =>
  outcome === 'locked'
    ? { kind: 'locked', keyring: false }
    : { kind: outcome === 'open' ? 'ended' : outcome };

/** Asks the host how the workspace stands, with the session that there is. */
export async function look(): Promise<Entry> {
  try {
    const state = await client.protection.get({});
    const isClosed = state.state === 'locked' && !state.protected;
    return entryOf(isClosed ? await client.protection.touch({}) : state);
  } catch (error) {
    return toFailure(error).code === 'no-connection'
      ? { kind: 'unreachable' }
      : withoutSession(await renewSession());
  }
}

/** The first look of a page, as soon as its session is open or refused. */
export const enter = async (session: Promise<SessionOutcome>): Promise<Entry> => {
  const outcome = await session;
  return outcome === 'open' ? look() : withoutSession(outcome);
};
