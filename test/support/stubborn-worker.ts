import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { appError } from '../../shared/contract/errors.ts';
import { err } from '../../shared/lib/result.ts';
import { spentHere } from '../../electron/backend/jobs/watchdog.ts';
import type { JobWord, WorkerCall, WorkerReply } from '../../electron/backend/jobs/job-task.ts';

/**
 * Stands in for the job worker: never ends, fills its heap, fails, or waits until the file is there, by the name of the
 * file that it is told to verify; any other job it does as the real one.
 */
export async function runJob(call: WorkerCall): Promise<WorkerReply> {
  const order = call.task.kind === 'packages.verify' ? basename(call.task.input.path) : '';
  if (order === 'loop' || order === 'wait') {
    call.progress.postMessage({ kind: 'begun', thread: threadId, spent: spentHere() } satisfies JobWord);
  }
  if (call.task.kind === 'packages.verify' && order === 'wait') {
    while (!existsSync(call.task.input.path)) {
      await setTimeout(20);
    }
    return { thread: threadId, output: err(appError('package-damaged')) };
  }
  if (order === 'fail') {
    throw new Error('a fault');
  }
  if (order === 'fill') {
    const kept: number[][] = [];
    for (;;) {
      kept.push(Array.from({ length: 10_000 }, (_, index) => index + kept.length));
    }
  }
  while (order === 'loop') {
    // Blocks its thread, as a parser in an endless loop does.
  }
  // Loaded when it is needed, so that a small heap is filled by the order and not by the modules.
  const real = await import('../../electron/backend/jobs/job-worker.ts');
  return real.runJob(call);
}
