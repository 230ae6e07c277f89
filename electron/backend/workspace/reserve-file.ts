import { closeSync, fsyncSync, lstatSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { storageFailure } from '../database/sqlite-failure.ts';
import { fileMode, syncFolderOf } from '../files/private-files.ts';

const reserveBytes = 1024 * 1024;
/** Room that must be free beside the reserve before it is made again. */
const spareBytes = 8 * reserveBytes;

/** One mebibyte kept back, so that text can still be saved when the disk has filled up (F6). */
export interface ReserveFile {
  /** Frees the reserve; false where there was none. */
  release(): boolean;
  /** Makes it again where it is missing and there is room. */
  restore(): void;
}

export function createReserveFile(file: string): ReserveFile {
  const exists = (): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  const write = (): void => {
    const handle = openSync(file, 'wx', fileMode);
    try {
      // Written, not merely sized: only real blocks are room that can be freed.
      writeSync(handle, Buffer.alloc(reserveBytes, 0x50));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  };
  return {
    release: () => {
      if (!exists()) {
        return false;
      }
      rmSync(file, { force: true });
      syncFolderOf(file);
      return true;
    },
    restore: () => {
      try {
        const { bavail, bsize } = statfsSync(dirname(file));
        if (!exists() && bavail * bsize > spareBytes) {
          write();
        }
      } catch (error) {
        if (storageFailure(error) === undefined) {
          throw error;
        }
        rmSync(file, { force: true });
      }
    },
  };
}
