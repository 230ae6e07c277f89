import { useCallback, useEffect, useRef, useState } from 'react';
import type { JobResult } from '../../shared/contract/jobs.ts';
import { client } from './client.ts';
import { failureOf, toFailure, type Failure } from './failure.ts';

/** Where a long piece of work stands for the person who waits for it. */
export type JobState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'done'; readonly result: JobResult }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Reports a job's events until it is done or has failed. */
export async function watchJob(
  job: string,
  report: (state: JobState) => void,
  signal?: AbortSignal,
): Promise<void> {
  const events = await client.jobs.watch({ job }, signal === undefined ? {} : { signal });
  for await (const event of events) {
    report(
      event.state === 'failed' ? { state: 'failed', failure: failureOf(event.code, event.data) } : event,
    );
  }
}

const idle: JobState = { state: 'idle' };

/** Starts a job and follows it; leaving the screen stops following, not the work. */
export function useJob(): {
  readonly job: JobState;
  readonly run: (start: () => Promise<{ readonly job: string }>) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly reset: () => void;
} {
  const [job, setJob] = useState<JobState>(idle);
  const current = useRef<{ id?: string; abort: AbortController } | undefined>(undefined);
  useEffect(() => () => current.current?.abort.abort(), []);

  const run = useCallback(async (start: () => Promise<{ readonly job: string }>) => {
    current.current?.abort.abort();
    const own: { id?: string; abort: AbortController } = { abort: new AbortController() };
    current.current = own;
    const report = (state: JobState): void => {
      if (current.current === own) {
        setJob(state);
      }
    };
    report({ state: 'running', done: 0, total: 0 });
    try {
      own.id = (await start()).job;
      await watchJob(own.id, report, own.abort.signal);
    } catch (error) {
      if (!own.abort.signal.aborted) {
        report({ state: 'failed', failure: toFailure(error) });
      }
    }
  }, []);

  const cancel = useCallback(async () => {
    const id = current.current?.id;
    if (id !== undefined) {
      await client.jobs.cancel({ job: id });
    }
  }, []);

  const reset = useCallback(() => {
    current.current?.abort.abort();
    current.current = undefined;
    setJob(idle);
  }, []);

  return { job, run, cancel, reset };
}
