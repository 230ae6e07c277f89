import { basename } from 'node:path';
import type { WorkerCall } from '../../electron/backend/jobs/job-task.ts';

/** Stands in for the job worker: never ends, fills its heap, or fails, by the name of the file that it is told to verify. */
export function runJob({ task }: WorkerCall): Promise<never> {
  const order = task.kind === 'packages.verify' ? basename(task.input.path) : '';
  if (order === 'fail') {
    throw new Error('a fault');
  }
  if (order === 'fill') {
    const kept: number[][] = [];
    for (;;) {
      kept.push(Array.from({ length: 10_000 }, (_, index) => index + kept.length));
    }
  }
  for (;;) {
    // Blocks its thread, as a parser in an endless loop does.
  }
}
