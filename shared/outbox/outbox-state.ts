import { err, ok, type Result } from '../lib/result.ts';

/** Where a package of the outbox stands (standards §6). */
export const outboxStates = [
  /** Kept, and nothing asked of the app yet: to be handed over by a person. */
  'sealed',
  /** Asked to be sent, and waiting: for its turn, a connection or the next try; or paused. */
  'queued',
  'uploading',
  /** The receiver has exactly these bytes: proven by its receipt, or said by a person. */
  'delivered',
  'acknowledged',
  /** The receiver said that it does not take the package. */
  'rejected',
  /** A newer package of the same draft took its place before it was delivered. */
  'superseded',
  'cancelled',
  'failed',
] as const;
export type OutboxState = (typeof outboxStates)[number];

/** What can happen to a package of the outbox. */
export const outboxActs = [
  /** A person asks for it to be sent: only then may a connection be opened (threat-model N6). */
  'arm',
  'pause',
  'cancel',
  'start',
  /** A try ended for a reason that passes: the next one follows by itself. */
  'postpone',
  'fail',
  /** A receipt that names these bytes, or a person's record. */
  'deliver',
  'acknowledge',
  'reject',
  'supersede',
] as const;
export type OutboxAct = (typeof outboxActs)[number];

type Moves = Readonly<Partial<Record<OutboxState, OutboxState>>>;

const moves: Readonly<Record<OutboxAct, Moves>> = {
  // Retrying always works (N5), and a cancelled package can be taken up again.
  arm: { sealed: 'queued', queued: 'queued', failed: 'queued', cancelled: 'queued' },
  pause: { queued: 'queued', uploading: 'queued' },
  cancel: { sealed: 'cancelled', queued: 'cancelled', uploading: 'cancelled', failed: 'cancelled' },
  start: { queued: 'uploading' },
  postpone: { uploading: 'queued' },
  fail: { uploading: 'failed' },
  // A person may have handed over what the app never sent, or sent without knowing the outcome.
  deliver: {
    sealed: 'delivered',
    queued: 'delivered',
    uploading: 'delivered',
    failed: 'delivered',
    superseded: 'delivered',
    cancelled: 'delivered',
  },
  acknowledge: { delivered: 'acknowledged' },
  reject: { delivered: 'rejected' },
  supersede: {
    sealed: 'superseded',
    queued: 'superseded',
    uploading: 'superseded',
    failed: 'superseded',
    cancelled: 'superseded',
  },
};

/** The state after an act, or that the act is not possible in this state. */
export function nextState(
  state: OutboxState,
  act: OutboxAct,
): Result<OutboxState, { readonly state: OutboxState; readonly act: OutboxAct }> {
  const next = moves[act][state];
  return next === undefined ? err({ state, act }) : ok(next);
}

/** States in which a package still has to reach somebody. */
const waitingStates: ReadonlySet<OutboxState> = new Set(['sealed', 'queued', 'uploading', 'failed']);

export const isWaiting = (state: OutboxState): boolean => waitingStates.has(state);
