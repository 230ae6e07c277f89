import { renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { ok, err, type Result } from '../../../shared/lib/result.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { hasRoomFor } from '../files/free-space.ts';
import { createPrivateFile, syncFolderOf } from '../files/private-files.ts';
import { openChosen } from '../files/stored-file.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobTask } from '../jobs/job-task.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { encryptionOf, readAgeHeader } from './age-header.ts';
import type { DecryptInput } from './decrypt-file.ts';
import type { EncryptTo } from './encrypt-file.ts';
import type { WrittenFile } from './file-stream.ts';
import { passphraseSpellings } from './passphrase.ts';

/** A file that the next start removes. */
export interface TemporaryFile extends WrittenFile {
  readonly path: string;
}

export type DecryptKeys = Pick<DecryptInput, 'passphrases' | 'identities'>;

/** Encrypts and decrypts files in workers, into private temporaries of the workspace. */
export interface Encryption {
  encrypt(source: string, to: EncryptTo, hooks?: RunHooks): Promise<Result<TemporaryFile, AppError>>;
  /** By the passphrase where one opens the file, else by our own keys. */
  decrypt(
    source: string,
    passphrase: string | undefined,
    hooks?: RunHooks,
  ): Promise<Result<TemporaryFile, AppError>>;
}

type FileTask = Extract<JobTask, { readonly kind: 'packages.encrypt' | 'packages.decrypt' }>;

/**
 * Lets a worker fill a file of about so many bytes that this thread has made, and gives it its name once the worker is done:
 * a worker that is ended half-way can neither make the file again nor name it.
 */
export async function writeTemporary<T>(
  run: (targetPath: string) => Promise<Result<T, AppError>>,
  path: string,
  bytes: number,
): Promise<Result<T & { readonly path: string }, AppError>> {
  const unnamed = `${path}.part`;
  try {
    createPrivateFile(unnamed);
    if (!(await hasRoomFor(dirname(path), bytes))) {
      return err(appError('no-space'));
    }
    const written = await run(unnamed);
    if (!written.ok) {
      return written;
    }
    renameSync(unnamed, path);
    syncFolderOf(path);
    return ok({ ...written.value, path });
  } catch (error) {
    return err(expectStorageFailure(error));
  } finally {
    rmSync(unnamed, { force: true });
  }
}

/** The keys to try on a file, by what its header says; a fault of the header itself is found when it is opened. */
export async function chooseKeys(
  source: string,
  passphrase: string | undefined,
  keyRing: Pick<KeyRing, 'identities'>,
): Promise<Result<DecryptKeys, AppError>> {
  const file = await openChosen(source);
  let header: Awaited<ReturnType<typeof readAgeHeader>>;
  try {
    header = await readAgeHeader(file);
  } finally {
    await file.close();
  }
  if (header === 'not-age') {
    return err(appError('not-encrypted'));
  }
  if (header === 'broken' || encryptionOf(header) === undefined) {
    return err(appError('encryption-damaged', { reason: 'header' }));
  }
  if (encryptionOf(header)?.by === 'passphrase') {
    return passphrase === undefined
      ? err(appError('package-passphrase-needed'))
      : ok({ passphrases: passphraseSpellings(passphrase), identities: [] });
  }
  const identities = keyRing.identities();
  if (!identities.ok && identities.error.code === 'keys-none') {
    return err(appError('not-for-our-keys'));
  }
  return identities.ok ? ok({ passphrases: [], identities: identities.value }) : identities;
}

export function createEncryption(means: {
  readonly runner: JobRunner;
  readonly blobs: Pick<BlobStore, 'temporaryPath'>;
  readonly keyRing: Pick<KeyRing, 'identities'>;
}): Encryption {
  const { runner, blobs, keyRing } = means;
  const perform = (task: (targetPath: string) => FileTask, source: string, hooks: RunHooks) =>
    writeTemporary(
      (targetPath) => runner.run(task(targetPath), hooks),
      blobs.temporaryPath(),
      statSync(source).size,
    );
  return {
    encrypt: (sourcePath, to, hooks = {}) =>
      perform(
        (targetPath) => ({ kind: 'packages.encrypt', input: { sourcePath, targetPath, to } }),
        sourcePath,
        hooks,
      ),
    decrypt: async (sourcePath, passphrase, hooks = {}) => {
      const chosen = await chooseKeys(sourcePath, passphrase, keyRing);
      return chosen.ok
        ? perform(
            (targetPath) => ({
              kind: 'packages.decrypt',
              input: { sourcePath, targetPath, ...chosen.value },
            }),
            sourcePath,
            hooks,
          )
        : chosen;
    },
  };
}
