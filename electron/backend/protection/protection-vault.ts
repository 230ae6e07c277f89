import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isOpenFolder, protectFolder } from '../files/protected-folders.ts';
import { createJobRunner, type JobRunner } from '../jobs/job-runner.ts';
import { passphraseCost } from '../keys/passphrase-key.ts';
import { createVault, type Vault } from '../keys/vault.ts';
import type { BackendOptions } from '../ports.ts';
import type { WorkspacePaths } from '../workspace/workspace-paths.ts';
import { createProtectionStore } from './protection-file.ts';

export type ProtectionMeans = Pick<
  BackendOptions,
  'ids' | 'secretStore' | 'passphraseCost' | 'worker' | 'logger'
>;

/** The vault that holds the key of a whole workspace. */
export const createProtectionVault = (
  paths: WorkspacePaths,
  means: ProtectionMeans,
  runner: Pick<JobRunner, 'run'>,
): Vault =>
  createVault({
    store: createProtectionStore(paths, means.ids),
    codes: {
      none: 'not-protected',
      locked: 'workspace-locked',
      damaged: 'protection-damaged',
      exist: 'already-protected',
    },
    ids: means.ids,
    runner,
    secretStore: means.secretStore,
    cost: means.passphraseCost ?? passphraseCost,
  });

/** Runs work with the vault of a workspace; what it opened is forgotten at the end. */
export async function withProtectionVault<T>(
  paths: WorkspacePaths,
  means: ProtectionMeans,
  work: (vault: Vault) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const runner = createJobRunner(means.worker, means.logger);
  const vault = createProtectionVault(paths, means, runner);
  try {
    return await work(vault);
  } finally {
    vault.lock();
    await runner.close();
  }
}

/**
 * Opens a protected workspace's files for this process; `releaseFolder` ends that. Whoever opened them first has them: they
 * are not opened a second time, so that nobody's end takes the keys of another.
 */
export const openFiles = (
  paths: WorkspacePaths,
  means: ProtectionMeans,
  opening: KeyOpening,
): Promise<Result<undefined, AppError>> =>
  withProtectionVault(paths, means, async (vault) => {
    const unlocked = await vault.unlock(opening);
    if (!unlocked.ok) {
      return unlocked;
    }
    if (isOpenFolder(paths.folder)) {
      return err(appError('workspace-in-use', { holder: 'unknown', pid: process.pid, since: '' }));
    }
    const opened = vault.use((key) => protectFolder(paths.folder, key));
    return opened.ok ? ok(undefined) : opened;
  });
