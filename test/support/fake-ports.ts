import type { Clock, IdSource, Logger } from '../../electron/backend/ports.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  advance(milliseconds: number): void;
}

export function createFakeClock(start = '2026-03-10T09:00:00.000Z'): FakeClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Ids that count upwards, so that a failing test reads the same each time. `run` keeps two runs apart. */
export function createFakeIds(run = 0): IdSource {
  let count = 0;
  const digits = (length: number): string => {
    count += 1;
    return (run * 1_000_000 + count).toString(16).padStart(length, '0');
  };
  return {
    uuid: () => {
      const tail = digits(12);
      return `00000000-0000-4000-8000-${tail}`;
    },
    randomHex: (bytes) => digits(bytes * 2),
  };
}

export interface MemoryLogger extends Logger {
  readonly events: Readonly<Record<string, string | number | boolean>>[];
}

export function createMemoryLogger(): MemoryLogger {
  const events: MemoryLogger['events'] = [];
  return { events, write: (event) => void events.push(event) };
}
