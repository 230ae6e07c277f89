import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { createEncryption } from '../backend/encryption/encryption.ts';
import { protectFolder, releaseFolder } from '../backend/files/protected-folders.ts';
import { createJobRunner } from '../backend/jobs/job-runner.ts';
import type { Arguments, Context } from './command.ts';
import { withBackend } from './with-backend.ts';
import { unlockKeys } from './with-keys.ts';

/** Works on what an encrypted file holds, and removes it again. */
type Work<T> = (plain: string) => Promise<Result<T, AppError>>;

/** Opens a file by our own keys: they lie in the workspace, and the plain file never leaves it. */
export async function withFileOfKeys<T>(
  path: string,
  args: Arguments,
  context: Context,
  work: Work<T>,
): Promise<Result<T, AppError>> {
  const result = await withBackend(context, false, async (backend) => {
    const unlocked = await unlockKeys(backend, args, context);
    if (!unlocked.ok) {
      return unlocked.error.code === 'keys-none' ? err(appError('not-for-our-keys')) : unlocked;
    }
    const opened = await backend.packages.decryptFile(path);
    if (!opened.ok) {
      return opened;
    }
    try {
      return await work(opened.value.path);
    } finally {
      await rm(opened.value.path, { force: true });
    }
  });
  if (!result.ok) {
    return result;
  }
  return result.value === undefined ? err(appError('not-for-our-keys')) : ok(result.value);
}

/**
 * Opens a file by its passphrase, which needs no workspace: into a private folder that goes when the work is done. What
 * a kill leaves of it is sealed under a key that was in memory only (threat-model F7).
 */
export async function withFileOfPassphrase<T>(
  path: string,
  passphrase: string,
  { worker }: Pick<Context, 'worker'>,
  work: Work<T>,
): Promise<Result<T, AppError>> {
  const folder = await mkdtemp(join(tmpdir(), 'palermo-'));
  const key = new Uint8Array(randomBytes(32));
  protectFolder(folder, key);
  key.fill(0);
  const runner = createJobRunner(worker, { write: () => undefined }, { folder });
  try {
    const encryption = createEncryption({
      runner,
      blobs: { temporaryPath: () => join(folder, 'plain') },
      keyRing: { identities: () => ok([]) },
    });
    const opened = await encryption.decrypt(path, passphrase);
    return opened.ok ? await work(opened.value.path) : opened;
  } finally {
    await runner.close();
    releaseFolder(folder);
    await rm(folder, { recursive: true, force: true });
  }
}
