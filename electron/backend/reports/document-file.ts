import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { hasRoomFor } from '../files/free-space.ts';
import { createStored } from '../files/stored-file.ts';

export interface DocumentFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a finished document into the empty file that the answering thread made for it: a worker that is ended while it
 * begins leaves no file of its own. A disk that is full or fails is told from here, because an error that crosses to
 * another thread keeps no code of the system; what would fill the disk is not begun (F6).
 */
export async function writeDocument(
  path: string,
  bytes: Uint8Array,
): Promise<Result<DocumentFile, AppError>> {
  try {
    if (!(await hasRoomFor(dirname(path), bytes.length))) {
      return err(appError('no-space'));
    }
    const file = await createStored(path, { made: true });
    try {
      await file.write(bytes);
      await file.finish();
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(expectStorageFailure(error));
  }
  return ok({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
}
