import { expect, test } from 'vitest';
import {
  isWaiting,
  nextState,
  outboxActs,
  outboxStates,
  type OutboxAct,
  type OutboxState,
} from '../../../../shared/outbox/outbox-state.ts';

/** Every pair that moves; all others are refused. */
const table: Readonly<Record<OutboxState, Partial<Record<OutboxAct, OutboxState>>>> = {
  sealed: { arm: 'queued', cancel: 'cancelled', deliver: 'delivered', supersede: 'superseded' },
  queued: {
    arm: 'queued',
    pause: 'queued',
    cancel: 'cancelled',
    start: 'uploading',
    deliver: 'delivered',
    supersede: 'superseded',
  },
  uploading: {
    pause: 'queued',
    cancel: 'cancelled',
    postpone: 'queued',
    fail: 'failed',
    deliver: 'delivered',
    supersede: 'superseded',
  },
  delivered: { acknowledge: 'acknowledged', reject: 'rejected' },
  acknowledged: {},
  rejected: {},
  superseded: { deliver: 'delivered' },
  cancelled: { arm: 'queued', deliver: 'delivered', supersede: 'superseded' },
  failed: { arm: 'queued', cancel: 'cancelled', deliver: 'delivered', supersede: 'superseded' },
};

test.each(outboxStates.flatMap((state) => outboxActs.map((act) => [state, act] as const)))(
  'N4 %s, %s',
  (state, act) => {
    const next = table[state][act];
    expect(nextState(state, act)).toEqual(
      next === undefined ? { ok: false, error: { state, act } } : { ok: true, value: next },
    );
  },
);

test('N3 only a delivery leads to acknowledged, and nothing but an act of delivery to delivered', () => {
  const into = (target: OutboxState): string[] =>
    outboxStates.flatMap((state) =>
      outboxActs.flatMap((act) => {
        const next = nextState(state, act);
        return next.ok && next.value === target ? [act] : [];
      }),
    );
  expect(new Set(into('delivered'))).toEqual(new Set(['deliver']));
  expect(new Set(into('acknowledged'))).toEqual(new Set(['acknowledge']));
});

test('what still has to reach somebody waits', () => {
  expect(outboxStates.filter(isWaiting)).toEqual(['sealed', 'queued', 'uploading', 'failed']);
});
