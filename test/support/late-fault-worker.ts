import { appError } from '../../shared/contract/errors.ts';
import { err } from '../../shared/lib/result.ts';
import type { WorkerCall, WorkerReply } from '../../electron/backend/jobs/job-task.ts';
import { runJob as really } from '../../electron/backend/jobs/job-worker.ts';
import { rewriteFiles } from '../../electron/backend/protection/rewrite-files.ts';
import { commitChange } from '../../electron/backend/protection/settle-change.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';

/** Stands in for the job worker: its disk fails after a change of the protection is committed, before it is ended. */
export async function runJob(call: WorkerCall): Promise<WorkerReply> {
  const { task, progress } = call;
  if (task.kind !== 'protection.change') {
    return really(call);
  }
  const { folder, to, key, random } = task.input;
  const written = await rewriteFiles({ folder, to, key }, () => undefined);
  commitChange(workspacePaths(folder), to, random);
  progress.close();
  return { output: written.ok ? err(appError('disk-failed')) : written, thread: 1 };
}
