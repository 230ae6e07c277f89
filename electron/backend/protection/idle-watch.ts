import type { LockReason } from '../../../shared/contract/protection.ts';
import type { Clock, NetworkPort } from '../ports.ts';

export interface IdleWatch {
  begin(): void;
  /** There was input. */
  touch(): void;
  /** Whether it locks soon, unless there is input before. */
  isEnding(): boolean;
  end(): void;
}

const tickMilliseconds = 5000;
/** A look that comes so much later than it was meant to says that the computer slept. */
const sleptMilliseconds = 30_000;
/** So long before is it said that it locks; where one minute is chosen, in the middle of it (WCAG 2.2.1). */
const noticeMilliseconds = 60_000;

/**
 * Looks every few seconds whether there was no input for the time chosen, or whether the computer slept in between, which
 * is all that a host without a window system of its own can tell of a suspend (threat-model K4).
 */
export function createIdleWatch(options: {
  readonly clock: Clock;
  readonly after: NetworkPort['after'];
  readonly minutes: () => number;
  readonly isWanted: () => boolean;
  readonly lock: (reason: LockReason) => void;
  /** `isEnding` answers otherwise than before. */
  readonly onEnding: () => void;
}): IdleWatch {
  const { clock, after, minutes, isWanted, lock, onEnding } = options;
  let touched = 0;
  let looked = 0;
  let isEnding = false;
  let stop: (() => void) | undefined;
  const now = (): number => clock.now().getTime();

  const tell = (next: boolean): void => {
    if (next !== isEnding) {
      isEnding = next;
      onEnding();
    }
  };
  const look = (): void => {
    const before = looked;
    looked = now();
    stop = after(tickMilliseconds, look);
    if (looked < before) {
      // A clock that was set back gives nobody more time.
      touched -= before - looked;
    }
    if (!isWanted()) {
      tell(false);
      return;
    }
    const whole = minutes() * 60_000;
    if (looked - before > tickMilliseconds + sleptMilliseconds) {
      lock('suspend');
    } else if (looked - touched >= whole) {
      lock('idle');
    } else {
      tell(looked - touched >= whole - Math.min(noticeMilliseconds, whole / 2));
    }
  };

  return {
    begin: () => {
      stop?.();
      isEnding = false;
      touched = now();
      looked = touched;
      stop = after(tickMilliseconds, look);
    },
    touch: () => {
      touched = now();
      tell(false);
    },
    isEnding: () => isEnding,
    end: () => {
      stop?.();
      stop = undefined;
      isEnding = false;
    },
  };
}
