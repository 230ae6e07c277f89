import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Encryption as EncryptedBy } from '../../shared/packages/encryption.ts';
import { createEncryption } from '../backend/encryption/encryption.ts';
import { createJobRunner } from '../backend/jobs/job-runner.ts';
import { noKeys } from '../backend/keys/no-keys.ts';
import type { Context } from './command.ts';
import { withBackend } from './with-backend.ts';

/**
 * Opens an encrypted file for one piece of work and removes what came out of it. A passphrase needs no workspace; keys lie in
 * one, and only there do they open anything.
 */
export async function withPlainFile<T>(
  path: string,
  passphrase: string | undefined,
  encryption: EncryptedBy | undefined,
  context: Pick<Context, 'workspace' | 'resources' | 'worker' | 'app' | 'logger'>,
  work: (plain: string) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  if (encryption?.by === 'keys') {
    const result = await withBackend(context, false, async (backend) => {
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
  const folder = await mkdtemp(join(tmpdir(), 'palermo-'));
  const runner = createJobRunner(context.worker, { write: () => undefined });
  try {
    const encryptionOfFile = createEncryption({
      runner,
      blobs: { temporaryPath: () => join(folder, 'plain') },
      keys: noKeys,
    });
    const opened = await encryptionOfFile.decrypt(path, passphrase);
    return opened.ok ? await work(opened.value.path) : opened;
  } finally {
    await runner.close();
    await rm(folder, { recursive: true, force: true });
  }
}
