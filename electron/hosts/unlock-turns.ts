import { appError, type AppError } from '../../shared/contract/errors.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { err, type Result } from '../../shared/lib/result.ts';

type Unlock = (opening: KeyOpening) => Promise<Result<unknown, AppError>>;

/** Each attempt costs half a second and 64 MiB: one is worked on, so many wait, the rest is told to come again. */
const mostWaiting = 16;

/**
 * Takes attempts to unlock one at a time. Who is next is drawn by lot, so that a program that guesses without pause cannot
 * keep the owner out by always being first (threat-model H5): slowed, never a lock-out.
 */
export function createUnlockTurns(unlock: Unlock, randomHex: (bytes: number) => string): Unlock {
  const waiting: (() => void)[] = [];
  let busy = false;
  const next = (): void => {
    busy = waiting.length > 0;
    const drawn = parseInt(randomHex(4), 16) % Math.max(1, waiting.length);
    waiting.splice(drawn, 1)[0]?.();
  };
  return async (opening) => {
    if (busy) {
      if (waiting.length >= mostWaiting) {
        return err(appError('unlock-busy'));
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    busy = true;
    try {
      return await unlock(opening);
    } finally {
      next();
    }
  };
}
