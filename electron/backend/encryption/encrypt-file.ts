import { Encrypter } from 'age-encryption';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { openChosen } from '../files/stored-file.ts';
import { fileChunks, toStream, writeStream, type StreamHooks, type WrittenFile } from './file-stream.ts';
import { requireOneKind } from './recipients.ts';

/** Who can open a file: whoever has one of the keys, or whoever knows the passphrase; never both (C2SP age: scrypt). */
export type EncryptTo =
  | { readonly kind: 'recipients'; readonly recipients: readonly string[] }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

export interface EncryptInput {
  readonly sourcePath: string;
  /** An empty private file of the caller's, who names it once it is whole. */
  readonly targetPath: string;
  readonly to: EncryptTo;
}

/** Base-2 logarithm of scrypt's N: about a second of work for each guess. */
const workFactor = 18;

function encrypterFor(to: EncryptTo): Result<Encrypter, AppError> {
  const encrypter = new Encrypter();
  if (to.kind === 'passphrase') {
    encrypter.setScryptWorkFactor(workFactor);
    encrypter.setPassphrase(to.passphrase);
    return ok(encrypter);
  }
  const kind = requireOneKind(to.recipients);
  if (!kind.ok) {
    return kind;
  }
  for (const recipient of new Set(to.recipients)) {
    encrypter.addRecipient(recipient);
  }
  return ok(encrypter);
}

/** Encrypts a file into another as binary age, chunk by chunk (standards §3). */
export async function encryptFile(
  input: EncryptInput,
  hooks: StreamHooks = {},
): Promise<Result<WrittenFile, AppError>> {
  const encrypter = encrypterFor(input.to);
  if (!encrypter.ok) {
    return encrypter;
  }
  const source = await openChosen(input.sourcePath);
  try {
    const stream = await encrypter.value.encrypt(toStream(fileChunks(source, hooks)));
    return ok(await writeStream(stream, input.targetPath, hooks));
  } catch (error) {
    if (hooks.signal?.aborted === true) {
      return err(appError('job-cancelled'));
    }
    return err(expectStorageFailure(error));
  } finally {
    await source.close();
  }
}
