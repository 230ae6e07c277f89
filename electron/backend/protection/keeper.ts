import { basename } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import {
  usualLockAfter,
  type LockReason,
  type ProtectionEvent,
  type ProtectionState,
} from '../../../shared/contract/protection.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import { openBackend } from '../open-backend.ts';
import type { BackendOptions, NetworkPort } from '../ports.ts';
import { truePaths } from '../workspace/open-workspace.ts';
import { changeProtection } from './change-protection.ts';
import { createEventStream } from './event-stream.ts';
import { createIdleWatch } from './idle-watch.ts';
import { settleUnfinished } from './hold-workspace.ts';
import { hasKeyringWrap, isProtectedWorkspace } from './protection-file.ts';
import { withProtectionVault } from './protection-vault.ts';
import { createRunningCalls } from './running-calls.ts';

export interface KeeperOptions extends BackendOptions {
  readonly after: NetworkPort['after'];
}

type Changed = Promise<Result<ProtectionState, AppError>>;

/**
 * Keeps one workspace for a host: open or locked. A host asks it for the back end with each call, since locking closes
 * the one that was and unlocking makes another (threat-model K4).
 */
export interface Keeper {
  /** The back end; `workspace-locked` or `workspace-changing` where there is none now. */
  backend(): Result<Backend, AppError>;
  /** Answers one call by the back end; closing waits a while for calls that run. */
  during<T>(work: (backend: Backend) => Promise<T>): Promise<Result<T, AppError>>;
  state(): ProtectionState;
  /**
   * Opens a locked workspace, or proves that somebody could have where it is open. A plain one is never opened so: there is
   * nothing to prove, and whoever proved something is given a session.
   */
  unlock(opening: KeyOpening): Changed;
  /** Lets pages save what is typed, then closes everything and forgets the keys. A plain workspace stays open. */
  lock(reason: LockReason): Changed;
  /** There was input. Opens a plain workspace again that another process held when it was to be opened. */
  touch(): Promise<ProtectionState>;
  watch(signal?: AbortSignal): AsyncGenerator<ProtectionEvent, void>;
  /** Called with each lock: hosts end their sessions. */
  onLocked(listener: () => void): void;
  /** Called when it is open, again or anew. */
  onOpened(listener: () => void): void;
  protect(passphrase: string): Promise<Result<{ readonly recoveryCode: string }, AppError>>;
  unprotect(opening: KeyOpening): Changed;
  changePassphrase(opening: KeyOpening, passphrase: string): Changed;
  renewRecoveryCode(opening: KeyOpening): Promise<Result<{ readonly recoveryCode: string }, AppError>>;
  useKeyring(opening: KeyOpening, use: boolean): Changed;
  close(): Promise<void>;
}

/** Pages that are told that the workspace closes have so long to save what is typed; a computer that sleeps waits less. */
const graceMilliseconds = { asked: 1500, idle: 1500, suspend: 400, 'screen-lock': 1500, start: 0 } as const;
const callMilliseconds = 2000;
/** A command that took the workspace in between lets it go within seconds. */
const reopenRounds = 20;
const reopenMilliseconds = 250;

/** Opens the workspace where it is plain; a protected one is kept locked until somebody unlocks it. */
export async function createKeeper(options: KeeperOptions): Promise<Result<Keeper, AppError>> {
  const events = createEventStream<ProtectionEvent>();
  const calls = createRunningCalls(options.after, callMilliseconds);
  const onLocked = new Set<() => void>();
  const onOpened = new Set<() => void>();
  let current: Backend | undefined;
  /** Whether what is open now was opened by a key: its files may have been taken away since. */
  let sealed = false;
  let changing = false;
  let closed = false;
  let reason: LockReason | undefined = 'start';
  let turn: Promise<unknown> = Promise.resolve();

  /** Opening, locking and changing follow one another. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const paths = () => truePaths(options.workspace);
  const isProtected = (): boolean => (current === undefined ? isProtectedWorkspace(paths()) : sealed);
  const lockAfter = (): number => {
    const found = current?.settings.get({});
    return (found?.ok === true ? found.value.lockAfterMinutes : undefined) ?? usualLockAfter;
  };
  const state = (): ProtectionState => ({
    name: basename(paths().folder),
    state: changing ? 'changing' : current === undefined ? 'locked' : 'open',
    protected: isProtected(),
    ...(current !== undefined || changing || reason === undefined ? {} : { reason }),
    keyring: keyringState(),
    lockAfterMinutes: lockAfter(),
    ...(idle.isEnding() ? { locksSoon: true } : {}),
  });
  const keyringState = (): ProtectionState['keyring'] => {
    const offered = options.secretStore?.offered === true;
    return { offered, used: offered && hasKeyringWrap(paths()) };
  };
  const publish = (): ProtectionState => {
    const now = state();
    events.publish({ event: 'state', state: now });
    return now;
  };

  const open = async (opening: KeyOpening | undefined): Promise<Result<undefined, AppError>> => {
    if (closed) {
      return err(appError('workspace-locked'));
    }
    const isSealed = isProtected();
    const opened = await openBackend({ ...options, opening });
    if (!opened.ok) {
      return opened;
    }
    if (opened.value === undefined) {
      return err(appError('workspace-unusable'));
    }
    sealed = isSealed;
    current = opened.value;
    reason = undefined;
    idle.begin();
    for (const listener of onOpened) {
      listener();
    }
    return ok(undefined);
  };

  const shut = async (): Promise<void> => {
    const backend = current;
    current = undefined;
    idle.end();
    await calls.settled();
    try {
      await backend?.close();
    } catch (fault) {
      // The keys are forgotten all the same, and whoever waits for the lock must not wait in vain.
      options.logger.write({ event: 'close-failed', fault: fault instanceof Error ? fault.name : 'unknown' });
    }
  };

  /** Sessions end at once; the streams of pages when all is closed and the keys are forgotten. */
  const shutAndEnd = async (): Promise<void> => {
    const shutting = shut();
    for (const listener of onLocked) {
      listener();
    }
    await shutting;
    publish();
    events.end();
  };

  const lockNow = async (why: LockReason): Promise<void> => {
    if (current === undefined || !sealed) {
      return;
    }
    // Whoever asks has saved what is typed in that window; others are told first.
    const others = events.listeners - (why === 'asked' ? 1 : 0);
    events.publish({ event: 'locking', reason: why });
    if (others > 0) {
      await new Promise<void>((resolve) => options.after(graceMilliseconds[why], resolve));
    }
    reason = why;
    await shutAndEnd();
    options.logger.write({ event: 'workspace-locked', reason: why });
  };

  const idle = createIdleWatch({
    clock: options.clock,
    after: options.after,
    minutes: lockAfter,
    isWanted: isProtected,
    onEnding: () => void publish(),
    lock: (why) => {
      inTurn(() => lockNow(why)).catch((fault: unknown) => {
        options.logger.write({
          event: 'lock-failed',
          reason: why,
          fault: fault instanceof Error ? fault.name : 'unknown',
        });
      });
    },
  });

  const require = (): Result<Backend, AppError> =>
    current === undefined ? err(appError(changing ? 'workspace-changing' : 'workspace-locked')) : ok(current);

  /** Opens again as the workspace lies now; another process that took it in between is waited for a while. */
  const reopen = async (opening: KeyOpening): Promise<Result<undefined, AppError>> => {
    for (let round = 0; ; round += 1) {
      const opened = await open(isProtected() ? opening : undefined);
      if (opened.ok || opened.error.code !== 'workspace-in-use' || round === reopenRounds) {
        return opened;
      }
      await new Promise<void>((resolve) => options.after(reopenMilliseconds, resolve));
    }
  };

  /** Closes, changes every file, opens again: protected with the key in hand, or plain. */
  const change = async (
    wish:
      | { readonly to: 'protected'; readonly passphrase: string }
      | { readonly to: 'plain'; readonly opening: KeyOpening },
  ): Promise<Result<string | undefined, AppError>> => {
    changing = true;
    await shut();
    publish();
    try {
      const changed = await changeProtection(paths(), {
        ...wish,
        means: options,
        onProgress: (done, total) => events.publish({ event: 'progress', done, total }),
      });
      const opening: KeyOpening =
        wish.to === 'plain' ? wish.opening : { by: 'passphrase', passphrase: wish.passphrase };
      const reopened = await reopen(opening);
      // What was done is done: a recovery code is shown this once, also where the workspace did not open again.
      if (!changed.ok) {
        return changed;
      }
      return reopened.ok || wish.to === 'protected' ? ok(changed.value.recoveryCode) : reopened;
    } finally {
      changing = false;
      if (current === undefined && isProtected()) {
        await shutAndEnd();
      } else {
        publish();
      }
    }
  };

  const keeper: Keeper = {
    backend: require,
    during: async (work) => {
      const found = require();
      return found.ok ? ok(await calls.during(() => work(found.value))) : found;
    },
    state,
    unlock: (opening) =>
      inTurn(async () => {
        if (!isProtected()) {
          return err(appError('not-protected'));
        }
        const done =
          current === undefined
            ? await open(opening)
            : await withProtectionVault(paths(), options, (vault) => vault.unlock(opening));
        return done.ok ? ok(publish()) : done;
      }),
    lock: (why) =>
      inTurn(async () => {
        if (!isProtected()) {
          return err(appError('not-protected'));
        }
        await lockNow(why);
        return ok(state());
      }),
    touch: async () => {
      idle.touch();
      if (current === undefined && !changing && !isProtected()) {
        await inTurn(async () => {
          if (current === undefined && !isProtected() && (await open(undefined)).ok) {
            publish();
          }
        });
      }
      return state();
    },
    watch: (signal) => events.follow(() => ({ event: 'state', state: state() }), signal),
    onLocked: (listener) => void onLocked.add(listener),
    onOpened: (listener) => void onOpened.add(listener),
    protect: (passphrase) =>
      inTurn(async () => {
        const found = require();
        if (!found.ok || isProtected()) {
          return found.ok ? err(appError('already-protected')) : found;
        }
        const changed = await change({ to: 'protected', passphrase });
        return changed.ok ? ok({ recoveryCode: changed.value ?? '' }) : changed;
      }),
    unprotect: (opening) =>
      inTurn(async () => {
        const found = require();
        if (!found.ok || !isProtected()) {
          return found.ok ? err(appError('not-protected')) : found;
        }
        // Whoever cannot open it changes nothing: the back end stays open meanwhile.
        const proved = await withProtectionVault(paths(), options, (vault) => vault.unlock(opening));
        if (!proved.ok) {
          return proved;
        }
        const changed = await change({ to: 'plain', opening });
        return changed.ok ? ok(state()) : changed;
      }),
    changePassphrase: (opening, passphrase) =>
      inTurn(async () => {
        const done = await withProtectionVault(paths(), options, (vault) =>
          vault.changePassphrase(opening, passphrase),
        );
        return done.ok ? ok(publish()) : done;
      }),
    renewRecoveryCode: (opening) =>
      inTurn(async () => {
        const done = await withProtectionVault(paths(), options, (vault) => vault.renewRecoveryCode(opening));
        return done.ok ? ok({ recoveryCode: done.value }) : done;
      }),
    useKeyring: (opening, use) =>
      inTurn(async () => {
        const done = await withProtectionVault(paths(), options, async (vault) => {
          const unlocked = await vault.unlock(opening);
          return unlocked.ok ? vault.useKeyring(use) : unlocked;
        });
        return done.ok ? ok(publish()) : done;
      }),
    close: () =>
      inTurn(async () => {
        closed = true;
        await shut();
        events.end();
      }),
  };

  const settled = await settleUnfinished(paths(), options);
  if (!settled.ok) {
    return settled;
  }
  const opening = isProtected() ? options.opening : undefined;
  const opened = isProtected() && opening === undefined ? ok(undefined) : await open(opening);
  return opened.ok ? ok(keeper) : opened;
}
