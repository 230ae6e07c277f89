import type { AppError } from '../../../shared/contract/errors.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { workspacePaths } from '../workspace/workspace-paths.ts';
import { rewriteFiles, type RewriteInput } from './rewrite-files.ts';
import { commitChange, settleChange } from './settle-change.ts';

export interface ChangeInput extends RewriteInput {
  /** For the name under which the commit is written. */
  readonly random: string;
}

/**
 * Writes every file anew, commits, and puts the new into the place of the old, in a worker: also removing what was is more
 * than an answering thread may wait for.
 */
export async function changeFiles(
  { random, ...input }: ChangeInput,
  report: (done: number, total: number) => void,
): Promise<Result<undefined, AppError>> {
  const paths = workspacePaths(input.folder);
  try {
    try {
      const written = await rewriteFiles(input, report);
      if (written.ok) {
        commitChange(paths, input.to, random);
      }
      return written;
    } finally {
      // Ends what is committed and drops what is not.
      settleChange(paths);
    }
  } catch (error) {
    return err(expectStorageFailure(error));
  }
}
