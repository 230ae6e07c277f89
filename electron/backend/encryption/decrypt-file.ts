import { armor, Decrypter } from 'age-encryption';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { storageFailure } from '../database/sqlite-failure.ts';
import { openChosen, type StoredFile } from '../files/stored-file.ts';
import {
  encryptionOf,
  highestWorkFactor,
  readAgeHeader,
  workFactorOf,
  type AgeHeader,
} from './age-header.ts';
import { fileChunks, toStream, writeStream, type StreamHooks, type WrittenFile } from './file-stream.ts';

export interface DecryptInput {
  readonly sourcePath: string;
  /** An empty private file of the caller's, who throws it away unless all of it was authenticated. */
  readonly targetPath: string;
  /** Spellings of one passphrase, tried in turn. */
  readonly passphrases: readonly string[];
  /** Our age identities, tried in turn. */
  readonly identities: readonly string[];
}

const mebi = 1024 * 1024;
/** Armored text is for e-mail; the library takes it as a whole, so it stays small. */
const armoredBytes = 16 * mebi;
/** Encryption adds a header and 16 bytes to each 64 KiB; nothing that is larger holds a package within its limit. */
const encryptedBytes = limits.packageBytes + Math.ceil(limits.packageBytes / 4096) + mebi;

const damaged = (reason: string): AppError => appError('encryption-damaged', { reason });

/** What stands in the way before any key is tried. */
function headerFault(header: AgeHeader, size: number): AppError | undefined {
  const limit = header.encoding === 'armored' ? armoredBytes : encryptedBytes;
  if (size > limit) {
    return appError('package-too-large', { limit, actual: size });
  }
  const factor = workFactorOf(header);
  if (factor !== undefined && factor > highestWorkFactor) {
    return appError('work-factor-too-high', { limit: highestWorkFactor, actual: factor });
  }
  return undefined;
}

async function cipherStream(
  file: StoredFile,
  { encoding }: AgeHeader,
  hooks: StreamHooks,
): Promise<ReadableStream<Uint8Array>> {
  const chunks = fileChunks(file, hooks);
  if (encoding === 'binary') {
    return toStream(chunks);
  }
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(chunk);
  }
  return toStream(
    (async function* () {
      yield armor.decode(Buffer.concat(parts).toString('latin1'));
    })(),
  );
}

/**
 * Opens the header with the first key that fits. The library tries keys in turn and goes on only where one does not fit, so
 * the last in the row, which never fits, tells a stranger's file from a broken one.
 */
async function openHeader(
  cipher: ReadableStream<Uint8Array>,
  input: DecryptInput,
): Promise<ReadableStream<Uint8Array> | 'no-match'> {
  let isUnmatched = false;
  const decrypter = new Decrypter();
  input.passphrases.forEach((passphrase) => decrypter.addPassphrase(passphrase));
  input.identities.forEach((identity) => decrypter.addIdentity(identity));
  decrypter.addIdentity({
    unwrapFileKey: () => {
      isUnmatched = true;
      return null;
    },
  });
  try {
    return await decrypter.decrypt(cipher);
  } catch (error) {
    if (isUnmatched) {
      return 'no-match';
    }
    throw error;
  }
}

/** Whatever a stranger's file does to the library is a fault of the file; what disk and caller do is not. */
function failureOf(error: unknown, hooks: StreamHooks, stage: string): AppError {
  return hooks.signal?.aborted === true
    ? appError('job-cancelled')
    : (storageFailure(error) ?? damaged(stage));
}

async function decryptOpen(
  file: StoredFile,
  input: DecryptInput,
  hooks: StreamHooks,
): Promise<Result<WrittenFile, AppError>> {
  const header = await readAgeHeader(file);
  if (header === 'not-age') {
    return err(appError('not-encrypted'));
  }
  if (header === 'broken') {
    return err(damaged('header'));
  }
  const fault = headerFault(header, file.size);
  if (fault !== undefined) {
    return err(fault);
  }
  let plain: ReadableStream<Uint8Array> | 'no-match';
  try {
    plain = await openHeader(await cipherStream(file, header, hooks), input);
  } catch (error) {
    return err(failureOf(error, hooks, 'header'));
  }
  if (plain === 'no-match') {
    const isByPassphrase = encryptionOf(header)?.by === 'passphrase';
    return err(appError(isByPassphrase ? 'package-passphrase-wrong' : 'not-for-our-keys'));
  }
  try {
    return ok(await writeStream(plain, input.targetPath, hooks));
  } catch (error) {
    return err(failureOf(error, hooks, 'content'));
  }
}

/**
 * Decrypts an age file into another, chunk by chunk. Chunks come out before the end of the file is authenticated: only a
 * result says that what was written is whole, and on any failure the caller removes it (standards §3 rule 7).
 */
export async function decryptFile(
  input: DecryptInput,
  hooks: StreamHooks = {},
): Promise<Result<WrittenFile, AppError>> {
  const file = await openChosen(input.sourcePath);
  try {
    return (await file.stat()).isFile()
      ? await decryptOpen(file, input, hooks)
      : err(appError('not-encrypted'));
  } finally {
    await file.close();
  }
}
