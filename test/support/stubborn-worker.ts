import { basename } from 'node:path';
import type { WorkerCall, WorkerReply } from '../../electron/backend/jobs/job-task.ts';

/**
 * Stands in for the job worker: never ends, fills its heap, or fails, by the name of the file that it is told to verify;
 * any other job it does as the real one.
 */
export async function runJob(call: WorkerCall): Promise<WorkerReply> {
  const order = call.task.kind === 'packages.verify' ? basename(call.task.input.path) : '';
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
