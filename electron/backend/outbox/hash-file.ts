import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { storageFailure } from '../database/sqlite-failure.ts';

export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

const chunkBytes = 1024 * 1024;

/** SHA-256 and size of a file, read from the disk to its end. */
export async function hashFile(
  path: string,
  onProgress: (done: number, total: number) => void,
): Promise<Result<FileHash, AppError>> {
  try {
    const { size } = await stat(path);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      const read = Buffer.from(chunk);
      hash.update(read);
      bytes += read.length;
      onProgress(bytes, size);
    }
    return ok({ sha256: hash.digest('hex'), bytes });
  } catch (error) {
    const failure = storageFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return err(failure);
  }
}
