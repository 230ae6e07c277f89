const spentOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** A worker as its watchdog sees it. */
export interface Watched {
  /** Processor time used so far; never answers where the worker blocks outside of JavaScript. */
  cpuUsage(): Promise<NodeJS.CpuUsage>;
}

export interface WatchLimits {
  /** Milliseconds of the worker's own processor time without any progress. */
  readonly stallMilliseconds: number;
  /** Milliseconds on the clock, from the beginning of the task. */
  readonly totalMilliseconds: number;
}

export interface Watchdog {
  /** Aborted once the task is over a limit. */
  readonly signal: AbortSignal;
  /**
   * A worker took the task up: time in line is not charged, nor what the worker used before. `spent`: milliseconds of
   * processor time that it had used by then.
   */
  begin(worker: Watched, spent: number): void;
  /** `spent`: as above, when it told of progress. */
  progress(spent: number): void;
  end(): void;
}

/**
 * Ends a task that stands still. What counts is the processor time that its worker used since it last told of progress: on
 * a busy machine or a slow disk a worker waits longer than it works, and that is no fault of what it reads. One that
 * waits for ever, or blocks so that it cannot be asked, is ended by the total.
 */
export function createWatchdog({ stallMilliseconds, totalMilliseconds }: WatchLimits): Watchdog {
  const controller = new AbortController();
  let worker: Watched | undefined;
  let spentAtProgress = 0;
  let total: NodeJS.Timeout | undefined;
  let stall: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const asked = stall;
    const usage = await worker?.cpuUsage().catch(() => undefined);
    // Progress in the meantime has set another time to look; a worker that is gone has ended its task.
    if (usage === undefined || asked !== stall) {
      return;
    }
    const left = stallMilliseconds - (spentOf(usage) - spentAtProgress);
    if (left <= 0) {
      controller.abort();
    } else {
      lookAfter(left);
    }
  };
  const lookAfter = (milliseconds: number): void => {
    clearTimeout(stall);
    stall = setTimeout(() => void look(), milliseconds);
  };

  return {
    signal: controller.signal,
    begin: (begun, spent) => {
      worker = begun;
      spentAtProgress = spent;
      total = setTimeout(() => controller.abort(), totalMilliseconds);
      lookAfter(stallMilliseconds);
    },
    progress: (spent) => {
      spentAtProgress = spent;
      if (stall !== undefined) {
        lookAfter(stallMilliseconds);
      }
    },
    end: () => {
      clearTimeout(total);
      clearTimeout(stall);
      stall = undefined;
    },
  };
}

/** Milliseconds of processor time that the thread which asks has used. */
export const spentHere = (): number => spentOf(process.threadCpuUsage());
