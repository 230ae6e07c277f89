import type { NetworkPort } from '../ports.ts';

export interface RunningCalls {
  /** Counts a call until it is answered. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the calls that run now are answered, or after a while: what runs longer is ended with the back end. */
  settled(): Promise<void>;
}

/** A call that is half done when the workspace closes is let end first, so that what it saves is saved (promise 1). */
export function createRunningCalls(after: NetworkPort['after'], longestMilliseconds: number): RunningCalls {
  const running = new Set<Promise<unknown>>();
  return {
    during: async (work) => {
      const call = work();
      running.add(call);
      try {
        return await call;
      } finally {
        running.delete(call);
      }
    },
    settled: () =>
      new Promise((resolve) => {
        const stop = running.size === 0 ? () => undefined : after(longestMilliseconds, resolve);
        void Promise.allSettled(running).then(() => {
          stop();
          resolve();
        });
      }),
  };
}
