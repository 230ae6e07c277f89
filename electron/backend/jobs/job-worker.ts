import { threadId } from 'node:worker_threads';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { ok } from '../../../shared/lib/result.ts';
import { readEdition } from '../editions/read-edition.ts';
import { readAuthorities } from '../outbox/authorities.ts';
import { hashFile } from '../outbox/hash-file.ts';
import { readTexts } from '../outbox/read-texts.ts';
import { previewPackage, sealPackage } from '../packages/bag-writer.ts';
import { verifyPackage } from '../packages/verify-package.ts';
import { readPackage } from '../proposals/read-package.ts';
import type { JobProgress, JobTask, WorkerCall, WorkerReply } from './job-task.ts';

async function run(
  task: JobTask,
  report: (done: number, total: number) => void,
): Promise<WorkerReply['output']> {
  switch (task.kind) {
    case 'packages.seal':
      return sealPackage(task.input, { onProgress: report });
    case 'packages.preview':
      return ok(previewPackage(task.input));
    case 'packages.verify':
      return ok(await verifyPackage(task.input, { onProgress: report }));
    case 'editions.read':
      return readEdition(task.input);
    case 'proposals.read':
      return readPackage(task.input, { onProgress: report });
    case 'outbox.hash':
      return hashFile(task.input.path, report);
    case 'outbox.texts':
      return readTexts(task.input.path);
    case 'outbox.authorities':
      return ok(readAuthorities());
    default:
      return assertNever(task);
  }
}

/** The one worker entry: every job of the back end runs here. */
export async function runJob({ task, progress }: WorkerCall): Promise<WorkerReply> {
  const report = (done: number, total: number): void => {
    progress.postMessage({ done, total } satisfies JobProgress);
  };
  try {
    return { thread: threadId, output: await run(task, report) };
  } finally {
    progress.close();
  }
}
