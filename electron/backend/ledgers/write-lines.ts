import { open, rm } from 'node:fs/promises';
import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { storageFailure } from '../database/sqlite-failure.ts';
import { fileMode } from '../files/private-files.ts';

/** So much text is made between two writes; writing lets other calls take their turn. */
const chunkCharacters = 256 * 1024;

/** Writes lines to a new private file, or leaves none. */
export async function writeLines(
  path: string,
  lines: Iterable<string>,
): Promise<Result<{ readonly bytes: number; readonly lines: number }, AppError>> {
  let [bytes, count, pending] = [0, 0, ''];
  try {
    const file = await open(path, 'wx', fileMode);
    const flush = async (): Promise<void> => {
      const chunk = Buffer.from(pending);
      await file.writeFile(chunk);
      bytes += chunk.length;
      pending = '';
    };
    try {
      for (const line of lines) {
        count += 1;
        pending += line;
        if (pending.length >= chunkCharacters) {
          await flush();
        }
      }
      await flush();
    } finally {
      await file.close();
    }
    return ok({ bytes, lines: count });
  } catch (error) {
    await rm(path, { force: true });
    const failure = storageFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return err(failure);
  }
}
