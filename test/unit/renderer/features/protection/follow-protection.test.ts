// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createToucher,
  followProtection,
} from '../../../../../renderer/features/protection/follow-protection.ts';

beforeEach(() => {
  vi.useFakeTimers();
  // The host is gone: nothing answers.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the touch of a page', () => {
  it('K4 tells the host of input at most every half minute, the last of it too', async () => {
    const touch = vi.fn<() => void>();
    const { input, end } = createToucher(touch);
    for (let second = 0; second < 45; second += 1) {
      input();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(touch).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(touch).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(touch).toHaveBeenCalledTimes(3);
    input();
    input();
    end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(touch).toHaveBeenCalledTimes(4);
  });
});

describe('a page whose host is gone', () => {
  const follow = (isProtected: boolean) => {
    const onLocking = vi.fn<(reason: string) => void>();
    const began = Date.now();
    const ends = new AbortController();
    const state = {
      name: 'w',
      state: 'open',
      protected: isProtected,
      keyring: { offered: false, used: false },
      lockAfterMinutes: 10,
    } as const;
    const follower = {
      state: () => state,
      lastInput: () => began,
      onEntry: () => undefined,
      onLocking,
      onProgress: () => undefined,
    };
    void followProtection(follower, ends.signal);
    return { onLocking, end: () => ends.abort() };
  };

  it('K4 locks itself when the host would have', async () => {
    const { onLocking, end } = follow(true);
    await vi.advanceTimersByTimeAsync(10 * 60_000 - 6000);
    expect(onLocking).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(onLocking).toHaveBeenCalledWith('idle');
    end();
  });

  it('stays as it is where the workspace is not protected', async () => {
    const { onLocking, end } = follow(false);
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(onLocking).not.toHaveBeenCalled();
    end();
  });
});
