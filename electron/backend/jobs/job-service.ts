import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { JobEvent, JobResult } from '../../../shared/contract/jobs.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { JobService } from '../backend.ts';
import type { IdSource, Logger } from '../ports.ts';
import type { RunHooks } from './job-runner.ts';

type JobWork = (hooks: Required<RunHooks>) => Promise<Result<JobResult, AppError>>;

/** The register of long work: started by services, watched and cancelled through the contract. */
export interface JobRegister extends JobService {
  start(work: JobWork): string;
  /** Cancels what still runs and waits for its end. */
  close(): Promise<void>;
}

interface Job {
  last: JobEvent;
  readonly listeners: Set<() => void>;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** Ended jobs are kept for late watchers, the newest so many. */
const keptJobs = 100;
const issuesOnTheWire = 100;

export function toFailedEvent(error: AppError): JobEvent {
  const issues = error.issues?.slice(0, issuesOnTheWire).map((issue) => ({ ...issue }));
  return {
    state: 'failed',
    code: error.code,
    data: { params: { ...error.params }, ...(issues === undefined ? {} : { issues }) },
  };
}

/** What a later watcher gets in place of an event: a passphrase is told once (standards §3 rule 6). */
function withoutSecret(event: JobEvent): JobEvent {
  if (
    event.state !== 'done' ||
    event.result.kind !== 'packages.export' ||
    event.result.encrypted?.by !== 'passphrase'
  ) {
    return event;
  }
  return { ...event, result: { ...event.result, encrypted: { by: 'passphrase' } } };
}

export function createJobRegister(ids: IdSource, logger: Logger): JobRegister {
  const jobs = new Map<string, Job>();

  const publish = (job: Job, event: JobEvent): void => {
    job.last = event;
    for (const listener of job.listeners) {
      listener();
    }
  };

  const forgetOld = (): void => {
    const ended = [...jobs].filter(([, { last }]) => last.state !== 'running');
    for (const [id] of ended.slice(0, Math.max(0, ended.length - keptJobs))) {
      jobs.delete(id);
    }
  };

  const settle = async (work: JobWork, job: () => Job, signal: AbortSignal): Promise<JobEvent> => {
    try {
      const onProgress = (done: number, total: number): void =>
        publish(job(), { state: 'running', done, total });
      const result = await work({ signal, onProgress });
      return result.ok ? { state: 'done', result: result.value } : toFailedEvent(result.error);
    } catch (error) {
      const correlation = ids.uuid();
      logger.write({
        event: 'job-failed',
        correlation,
        fault: error instanceof Error ? error.name : 'unknown',
      });
      return { state: 'failed', code: 'internal', data: { params: {}, correlation } };
    }
  };

  return {
    start: (work) => {
      forgetOld();
      const id = ids.uuid();
      const controller = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      const job: Job = {
        last: { state: 'running', done: 0, total: 0 },
        listeners: new Set(),
        controller,
        ended,
      };
      jobs.set(id, job);
      void settle(work, () => job, controller.signal).then((event) => {
        publish(job, event);
        resolve();
      });
      return id;
    },
    watch: (id, signal) => {
      const job = jobs.get(id);
      return job === undefined ? undefined : follow(job, signal);
    },
    cancel: ({ job: id }) => {
      const job = jobs.get(id);
      if (job === undefined) {
        return err(appError('not-found', { job: id }));
      }
      const running = job.last.state === 'running';
      job.controller.abort();
      return ok({ cancelled: running });
    },
    close: async () => {
      for (const { controller } of jobs.values()) {
        controller.abort();
      }
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}

/** Yields the last event at once, then each newest one; events in between may be skipped, the end never is. */
async function* follow(job: Job, signal: AbortSignal | undefined): AsyncGenerator<JobEvent, void> {
  let seen: JobEvent | undefined;
  let wake: () => void = () => undefined;
  const listener = (): void => wake();
  job.listeners.add(listener);
  signal?.addEventListener('abort', listener);
  try {
    while (signal?.aborted !== true) {
      if (job.last === seen) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else {
        seen = job.last;
        job.last = withoutSecret(seen);
        yield seen;
        if (seen.state !== 'running') {
          return;
        }
      }
    }
  } finally {
    job.listeners.delete(listener);
    signal?.removeEventListener('abort', listener);
  }
}
