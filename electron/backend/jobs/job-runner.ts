import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { lendKeys, wipeLentKeys, type LentKeys } from '../files/protected-folders.ts';
import type { Logger } from '../ports.ts';
import type { JobOutput, JobTask, JobWord, WorkerReply } from './job-task.ts';
import { createWatchdog, type WatchLimits } from './watchdog.ts';

export interface RunHooks {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Runs tasks in worker threads, within the limits of heap and time (threat-model section 15). */
export interface JobRunner {
  run<T extends JobTask>(task: T, hooks?: RunHooks): Promise<JobOutput<T> | Result<never, AppError>>;
  close(): Promise<void>;
}

export interface JobLimits extends WatchLimits {
  readonly heapMebibytes: number;
}

const defaultLimits: JobLimits = {
  heapMebibytes: limits.parserHeapMebibytes,
  stallMilliseconds: limits.parserStallMilliseconds,
  totalMilliseconds: limits.parserTotalMilliseconds,
};

const workers = 2;
const idleMilliseconds = 30_000;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What a person asked for was too much for one worker. */
const overLimit = (kind: JobTask['kind'], limit: 'time' | 'memory'): AppError =>
  appError(kind.startsWith('reports.') ? 'document-over-limit' : 'package-too-large', { limit });

/** `folder`: of the workspace that tasks work in, or a path inside; where it is protected, a task is lent its keys. */
export function createJobRunner(
  worker: URL,
  logger: Logger,
  { folder, caps = defaultLimits }: { readonly folder?: string; readonly caps?: JobLimits } = {},
): JobRunner {
  let pool: Piscina | undefined;
  let closed = false;
  // Made with the first job: most commands run none.
  const openPool = (): Piscina =>
    (pool ??= new Piscina({
      filename: worker.href,
      name: 'runJob',
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: idleMilliseconds,
      resourceLimits: { maxOldGenerationSizeMb: caps.heapMebibytes },
    }));

  return {
    run: async <T extends JobTask>(
      task: T,
      hooks: RunHooks = {},
    ): Promise<JobOutput<T> | Result<never, AppError>> => {
      if (closed) {
        return err(appError('job-cancelled'));
      }
      let keys: LentKeys | undefined;
      try {
        keys = folder === undefined ? undefined : lendKeys(folder);
      } catch (error) {
        // A worker without keys would take the folder for a plain one.
        return err(expectStorageFailure(error));
      }
      const { port1: listening, port2: progress } = new MessageChannel();
      const watchdog = createWatchdog(caps);
      listening.on('message', (word: JobWord) => {
        if (word.kind === 'begun') {
          const worker = pool?.threads.find(({ threadId }) => threadId === word.thread);
          if (worker !== undefined) {
            watchdog.begin(worker, word.spent);
          }
          return;
        }
        watchdog.progress(word.spent);
        hooks.onProgress?.(word.done, word.total);
      });
      const signals = hooks.signal === undefined ? [watchdog.signal] : [watchdog.signal, hooks.signal];
      try {
        // The worker answers each kind of task with the output of that kind.
        const reply: WorkerReply<JobOutput<T>> = await openPool().run(
          { task, progress, keys },
          { transferList: [progress], signal: AbortSignal.any(signals) },
        );
        logger.write({ event: 'job-done', kind: task.kind, thread: reply.thread });
        return reply.output;
      } catch (error) {
        if (hooks.signal?.aborted === true) {
          return err(appError('job-cancelled'));
        }
        if (watchdog.signal.aborted || codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') {
          const limit = watchdog.signal.aborted ? 'time' : 'memory';
          logger.write({ event: 'job-ended', kind: task.kind, limit });
          return err(overLimit(task.kind, limit));
        }
        throw error;
      } finally {
        // Not before: a task that waits for a free worker is copied only then.
        wipeLentKeys(keys);
        watchdog.end();
        listening.close();
      }
    },
    close: async () => {
      closed = true;
      await pool?.destroy();
    },
  };
}
