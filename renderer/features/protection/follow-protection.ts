import type { LockReason, ProtectionEvent, ProtectionState } from '../../../shared/contract/protection.ts';
import { client } from '../../client/client.ts';
import { entryOf, look, type Entry } from '../../client/entry.ts';

/** How often a page asks that does not listen. The host is on this machine, so asking costs nothing. */
const askAgain = 5000;
const touchAgain = 30_000;

export interface Follower {
  /** The state as this page knows it. */
  readonly state: () => ProtectionState;
  /** When there was input last, in milliseconds. */
  readonly lastInput: () => number;
  readonly onEntry: (entry: Entry) => void;
  readonly onLocking: (reason: LockReason) => void;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Aborted when the window is hidden, or with `signal`. */
function whileVisible(signal: AbortSignal): AbortSignal {
  const hidden = new AbortController();
  document.addEventListener('visibilitychange', () => hidden.abort(), {
    signal: AbortSignal.any([signal, hidden.signal]),
  });
  return AbortSignal.any([signal, hidden.signal]);
}

/**
 * Follows how the workspace stands until `signal`. Only a visible window of a protected workspace keeps a stream: a browser
 * opens six connections to one host for all its windows together. Where no host answers any more, the page locks itself
 * when the host would have.
 */
export async function followProtection(follower: Follower, signal: AbortSignal): Promise<void> {
  const { state, lastInput, onEntry, onLocking, onProgress } = follower;
  const take = (event: ProtectionEvent): void => {
    switch (event.event) {
      case 'state':
        return onEntry(entryOf(event.state));
      case 'locking':
        return onLocking(event.reason);
      case 'progress':
        return onProgress({ done: event.done, total: event.total });
    }
  };
  while (!signal.aborted) {
    const isWatched = state().protected || state().state === 'changing';
    if (isWatched && document.visibilityState === 'visible') {
      try {
        for await (const event of await client.protection.watch({}, { signal: whileVisible(signal) })) {
          take(event);
        }
      } catch {
        // Ended by us, by the lock or by a host that is gone: the look below says which.
      }
    } else {
      await pause(askAgain, signal);
    }
    if (signal.aborted) {
      return;
    }
    const entry = await look();
    if (!signal.aborted) {
      onEntry(entry);
    }
    if (entry.kind === 'ended' || entry.kind === 'unreachable') {
      const idle = Date.now() - lastInput();
      if (state().protected && idle >= state().lockAfterMinutes * 60_000) {
        onLocking('idle');
      }
      await pause(askAgain, signal);
    }
  }
}

/** Tells the host of input, at most every half minute, the last of it too. */
export function createToucher(touch: () => void): { readonly input: () => void; readonly end: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const rest = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (again) {
        again = false;
        touch();
        rest();
      }
    }, touchAgain);
  };
  return {
    input: () => {
      if (timer !== undefined) {
        again = true;
        return;
      }
      touch();
      rest();
    },
    end: () => clearTimeout(timer),
  };
}
