import { appError, type AppError } from '../../shared/contract/errors.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { err, type Result } from '../../shared/lib/result.ts';

type Unlock = (opening: KeyOpening) => Promise<Result<unknown, AppError>>;
/** `known`: whoever asks held a session here before. */
type UnlockInTurn = (opening: KeyOpening, known: boolean) => Promise<Result<unknown, AppError>>;

/** Each attempt costs half a second and 64 MiB: one is worked on, so many wait, the rest is told to come again. */
const mostWaiting = 16;

/**
 * Takes attempts to unlock one at a time. Those who held a session here come first and wait in a row of their own, so that
 * a program that guesses without pause, which fills every place that gets free, keeps the owner waiting for one guess and
 * no longer (threat-model H5): slowed, never a lock-out. Who is next among the others is drawn by lot.
 */
export function createUnlockTurns(unlock: Unlock, randomHex: (bytes: number) => string): UnlockInTurn {
  const known: (() => void)[] = [];
  const unknown: (() => void)[] = [];
  let busy = false;
  const next = (): void => {
    const row = known.length > 0 ? known : unknown;
    busy = row.length > 0;
    const drawn = row === known ? 0 : parseInt(randomHex(4), 16) % Math.max(1, row.length);
    row.splice(drawn, 1)[0]?.();
  };
  return async (opening, isKnown) => {
    if (busy) {
      const row = isKnown ? known : unknown;
      if (row.length >= mostWaiting) {
        return err(appError('unlock-busy'));
      }
      await new Promise<void>((resolve) => row.push(resolve));
    }
    busy = true;
    try {
      return await unlock(opening);
    } finally {
      next();
    }
  };
}
