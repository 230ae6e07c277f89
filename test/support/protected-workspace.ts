import { join } from 'node:path';
import type { Backend } from '../../electron/backend/backend.ts';
import { ensurePrivateFolder } from '../../electron/backend/files/private-files.ts';
import { protectFolder, releaseFolder } from '../../electron/backend/files/protected-folders.ts';
import type { AnyOutput, JobOutput, JobTask } from '../../electron/backend/jobs/job-task.ts';
import { derivePassphraseKey } from '../../electron/backend/keys/passphrase-key.ts';
import type { BackendOptions } from '../../electron/backend/ports.ts';
import { createProtectionVault } from '../../electron/backend/protection/protection-vault.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { ok } from '../../shared/lib/result.ts';
import { lightCost, passphrase } from './key-workspace.ts';
import { backendOptions, openTestBackend, temporaryFolder, valueOf } from './temp-workspace.ts';

/** Derives where it is asked: a worker takes longer to start than little work takes. */
export function deriveHere<T extends JobTask>(task: T): Promise<JobOutput<T>>;
export async function deriveHere(task: JobTask): Promise<AnyOutput> {
  if (task.kind !== 'keys.derive') {
    throw new Error(`Not expected: ${task.kind}`);
  }
  return ok(await derivePassphraseKey(task.input));
}

export interface ProtectedFolder {
  readonly folder: string;
  readonly passphrase: string;
  readonly recoveryCode: string;
  /** By recovery code: no work of a passphrase is done. */
  readonly opening: KeyOpening;
}

/** Makes a new protected workspace, empty and closed, under the passphrase of `key-workspace.ts`. */
export async function makeProtectedFolder(
  folder: string = join(temporaryFolder(), 'workspace'),
  more: Partial<BackendOptions> = {},
): Promise<ProtectedFolder> {
  const options = backendOptions(folder, { passphraseCost: lightCost, ...more });
  const vault = createProtectionVault(workspacePaths(folder), options, { run: deriveHere });
  ensurePrivateFolder(folder);
  const recoveryCode = valueOf(await vault.setUp(passphrase));
  valueOf(vault.use((key) => protectFolder(folder, key)));
  vault.lock();
  try {
    valueOf(openWorkspace(options))?.close();
  } finally {
    releaseFolder(folder);
  }
  return { folder, passphrase, recoveryCode, opening: { by: 'recovery-code', code: recoveryCode } };
}

/** Opens a back end on a protected workspace that was made before. */
export const openProtected = (
  { folder, opening }: Pick<ProtectedFolder, 'folder' | 'opening'>,
  more: Partial<BackendOptions> = {},
): Promise<Backend> => openTestBackend(folder, { passphraseCost: lightCost, opening, ...more });

/** A back end on a new protected workspace, with what opens it again. */
export async function openNewProtected(
  folder?: string,
  more: Partial<BackendOptions> = {},
): Promise<ProtectedFolder & { readonly backend: Backend }> {
  const made = await makeProtectedFolder(folder, more);
  return { ...made, backend: await openProtected(made, more) };
}
