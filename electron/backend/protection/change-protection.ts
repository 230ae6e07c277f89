import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { storageFailure } from '../database/sqlite-failure.ts';
import { ensurePrivateFolder } from '../files/private-files.ts';
import { barFolder, unbarFolder } from '../files/protected-folders.ts';
import { createJobRunner, type JobLimits, type JobRunner } from '../jobs/job-runner.ts';
import { readDatabaseHeader } from '../workspace/database-header.ts';
import { workspacePaths, type WorkspacePaths } from '../workspace/workspace-paths.ts';
import { holdWorkspace, type HoldMeans } from './hold-workspace.ts';
import { isProtectedWorkspace } from './protection-file.ts';
import { createProtectionVault, type ProtectionMeans } from './protection-vault.ts';
import { settleChange, unfinishedChange } from './settle-change.ts';

export type ProtectionChange = {
  readonly means: ProtectionMeans & HoldMeans;
  readonly onProgress?: (done: number, total: number) => void;
} & (
  | { readonly to: 'protected'; readonly passphrase: string }
  /** `opening`: what opens the workspace now. */
  | { readonly to: 'plain'; readonly opening: KeyOpening }
);

/** It takes as long as the files need; nobody waits for a workspace of many years within minutes. */
const changeLimits: JobLimits = {
  heapMebibytes: 512,
  stallMilliseconds: 60 * 60_000,
  totalMilliseconds: 24 * 60 * 60_000,
};

/** What keeps a change from being begun. */
function changeFault(paths: WorkspacePaths, to: ProtectionChange['to']): AppError | undefined {
  const isNow = isProtectedWorkspace(paths);
  if (isNow === (to === 'protected')) {
    return appError(isNow ? 'already-protected' : 'not-protected');
  }
  const header = readDatabaseHeader(paths.database);
  if (header.kind === 'foreign') {
    return appError('workspace-unusable', { reason: header.reason });
  }
  // Sealed, it looks damaged to whoever has no key.
  if (header.kind === 'absent' || (to === 'protected' && header.kind !== 'ours')) {
    return appError('workspace-damaged');
  }
  return undefined;
}

/** Makes or opens the vault and lends its key to the worker; tells the recovery code of a new one. */
async function rewrite(
  paths: WorkspacePaths,
  change: ProtectionChange,
  runner: JobRunner,
  onSetUp: (recoveryCode: string) => void,
): Promise<Result<undefined, AppError>> {
  const place = change.to === 'protected' ? workspacePaths(paths.changing) : paths;
  const vault = createProtectionVault(place, change.means, runner);
  try {
    const opened =
      change.to === 'protected' ? await vault.setUp(change.passphrase) : await vault.unlock(change.opening);
    const key = opened.ok ? vault.use((own) => Uint8Array.from(own)) : opened;
    if (!opened.ok || !key.ok) {
      return opened.ok ? (key.ok ? ok(undefined) : key) : opened;
    }
    if (opened.value !== undefined) {
      onSetUp(opened.value);
    }
    try {
      return await runner.run(
        {
          kind: 'protection.change',
          input: {
            folder: paths.folder,
            to: change.to,
            key: key.value,
            random: change.means.ids.randomHex(8),
          },
        },
        change.onProgress === undefined ? {} : { onProgress: change.onProgress },
      );
    } finally {
      key.value.fill(0);
    }
  } finally {
    vault.lock();
  }
}

/** Nothing is left to do but where the worker was ended, or never came to it. What is committed may be ended later. */
function settleNow(paths: WorkspacePaths): void {
  try {
    settleChange(paths);
  } catch (error) {
    if (storageFailure(error) === undefined || unfinishedChange(paths) !== 'committed') {
      throw error;
    }
  }
}

/** Whether the change holds, whatever was said of its way: it was carried out, or the next opener does it. */
const holds = (paths: WorkspacePaths, to: ProtectionChange['to']): boolean =>
  unfinishedChange(paths) === 'committed' || isProtectedWorkspace(paths) === (to === 'protected');

/**
 * Writes every file of a closed workspace anew, sealed or plain; all of it or nothing, whenever it is killed
 * (threat-model K3): what is new lies aside until all of it is written, checked and on the disk; one small file commits
 * it; then it takes the places of the old, which the next opener ends where this process could not. Gives the recovery
 * code of a workspace that is protected now.
 */
export async function changeProtection(
  paths: WorkspacePaths,
  change: ProtectionChange,
): Promise<Result<{ readonly recoveryCode: string | undefined }, AppError>> {
  const { means, to } = change;
  const runner = createJobRunner(means.worker, means.logger, { caps: changeLimits });
  try {
    return await holdWorkspace(paths, means, async () => {
      const fault = changeFault(paths, to);
      if (fault !== undefined) {
        return err(fault);
      }
      // A call of before that still runs must put no file beside those that are written anew.
      barFolder(paths.folder);
      let recoveryCode: string | undefined;
      try {
        ensurePrivateFolder(paths.changing);
        const written = await rewrite(paths, change, runner, (code) => {
          recoveryCode = code;
        });
        // A fault that came after the commit must not cost the recovery code, which is shown this once.
        return written.ok || holds(paths, to) ? ok({ recoveryCode }) : written;
      } finally {
        settleNow(paths);
        if (!isProtectedWorkspace(paths)) {
          unbarFolder(paths.folder);
        }
      }
    });
  } finally {
    await runner.close();
  }
}
