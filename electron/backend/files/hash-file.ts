import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';

export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

export interface HashHooks {
  /** Called with bytes read and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const chunkBytes = 256 * 1024;

/** SHA-256 and size of a file, read from the disk to its end. */
export async function hashFile(path: string, { onProgress, signal }: HashHooks = {}): Promise<FileHash> {
  const total = onProgress === undefined ? 0 : (await stat(path)).size;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    signal?.throwIfAborted();
    const read = Buffer.from(chunk);
    hash.update(read);
    bytes += read.length;
    onProgress?.(bytes, total);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** The same for a caller to whom a failing disk is an answer. */
export async function tryHashFile(path: string, hooks: HashHooks): Promise<Result<FileHash, AppError>> {
  try {
    return ok(await hashFile(path, hooks));
  } catch (error) {
    return err(expectStorageFailure(error));
  }
}
