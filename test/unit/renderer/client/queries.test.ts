import { MutationObserver, QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient, forgetAnswers } from '../../../../renderer/client/queries.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A screen that has read and sent something, left with the lock: how many timers still hold what it was. */
async function timersAfter(forget: (queries: QueryClient) => void): Promise<number> {
  const queries = createQueryClient();
  const read = new QueryObserver(queries, { queryKey: ['author'], queryFn: async () => 'Zanzibar heron' });
  const leave = read.subscribe(() => undefined);
  const sent = new MutationObserver(queries, { mutationFn: async (name: string) => name });
  const leaveToo = sent.subscribe(() => undefined);
  await sent.mutate('Zanzibar heron');
  await new MutationObserver(queries, { mutationFn: async (name: string) => name }).mutate('Zanzibar heron');
  await vi.advanceTimersByTimeAsync(10);
  expect(read.getCurrentResult().data).toBe('Zanzibar heron');
  forget(queries);
  leave();
  leaveToo();
  await vi.advanceTimersByTimeAsync(10);
  return vi.getTimerCount();
}

describe('what was read and sent', () => {
  it('K4 is held by no timer after a lock', async () => {
    expect(await timersAfter((queries) => queries.clear())).toBeGreaterThan(0);
    vi.clearAllTimers();
    expect(await timersAfter(forgetAnswers)).toBe(0);
  });
});
