import { existsSync } from 'node:fs';
import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { placeFailure } from '../database/sqlite-failure.ts';
import type { BackendOptions } from '../ports.ts';
import { takeWorkspaceLock } from '../workspace/workspace-lock.ts';
import type { WorkspacePaths } from '../workspace/workspace-paths.ts';
import { settleChange } from './settle-change.ts';

export type HoldMeans = Pick<BackendOptions, 'ids' | 'clock' | 'host'>;

/** Works on a closed workspace that no other process has (threat-model D4), after any unfinished change is settled. */
export async function holdWorkspace<T>(
  paths: WorkspacePaths,
  { ids, clock, host }: HoldMeans,
  work: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const taken = takeWorkspaceLock(paths.lock, {
    token: ids.uuid(),
    host,
    pid: process.pid,
    since: clock.now().toISOString(),
  });
  if (!taken.ok) {
    return taken;
  }
  try {
    settleChange(paths);
    return await work();
  } catch (error) {
    const failure = placeFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return err(failure);
  } finally {
    taken.value.release();
  }
}

/**
 * Ends a change of the protection that was cut short, before anybody looks whether the workspace is protected. Where
 * there is none, no lock is taken and nothing is made.
 */
export async function settleUnfinished(
  paths: WorkspacePaths,
  means: HoldMeans,
): Promise<Result<undefined, AppError>> {
  return existsSync(paths.changing) ? holdWorkspace(paths, means, async () => ok(undefined)) : ok(undefined);
}
