import { createHash } from 'node:crypto';
import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { openChosen } from './stored-file.ts';

export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

export interface HashHooks {
  /** Called with bytes read and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** SHA-256 and size of a file's content, read from the disk to its end. */
export async function hashFile(path: string, { onProgress, signal }: HashHooks = {}): Promise<FileHash> {
  const file = await openChosen(path);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of file.chunks()) {
      signal?.throwIfAborted();
      hash.update(chunk);
      bytes += chunk.length;
      onProgress?.(bytes, file.size);
    }
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await file.close();
  }
}

/** The same for a caller to whom a failing disk is an answer. */
export async function tryHashFile(path: string, hooks: HashHooks): Promise<Result<FileHash, AppError>> {
  try {
    return ok(await hashFile(path, hooks));
  } catch (error) {
    return err(expectStorageFailure(error));
  }
}
