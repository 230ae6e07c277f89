import { expect, test } from 'vitest';
import { longestWaitMilliseconds, readRetryAfter, retryDelay } from '../../../../shared/outbox/retry.ts';

test('N5 waits double from five seconds to an hour, with a jitter of half', () => {
  expect([1, 2, 3, 4].map((attempts) => retryDelay(attempts, 1))).toEqual([5000, 10_000, 20_000, 40_000]);
  expect([1, 2, 3, 4].map((attempts) => retryDelay(attempts, 0))).toEqual([2500, 5000, 10_000, 20_000]);
  expect(retryDelay(1000, 1)).toBe(longestWaitMilliseconds);
  expect(retryDelay(0, 0)).toBe(2500);
});

test('N5 Retry-After is obeyed, and never for longer than an hour', () => {
  const now = Date.parse('2026-03-10T09:00:00Z');
  expect(readRetryAfter('120', now)).toBe(120_000);
  expect(readRetryAfter('Tue, 10 Mar 2026 09:10:00 GMT', now)).toBe(600_000);
  expect(readRetryAfter('Tue, 10 Mar 2020 09:10:00 GMT', now)).toBe(0);
  for (const text of [undefined, '', 'soon', '-5', '1e9', '9'.repeat(50)]) {
    expect(readRetryAfter(text, now)).toBeUndefined();
  }
  expect(retryDelay(1, 0, 120_000)).toBe(120_000);
  expect(retryDelay(1, 0, 999_999_999_000)).toBe(longestWaitMilliseconds);
  expect(retryDelay(8, 1, 1000)).toBe(640_000);
});
