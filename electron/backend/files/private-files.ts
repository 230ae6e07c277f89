import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { storageFailure } from '../database/sqlite-failure.ts';

/** Modes of everything in the workspace, whatever the umask (F1). */
export const folderMode = 0o700;
export const fileMode = 0o600;

/**
 * Makes a folder and those above it that are missing, one by one: where a system makes none although the one above is
 * there, as on `/proc`, Node's own recursive way never ends.
 */
export function makeFolders(folder: string, mode = 0o777): void {
  if (existsSync(folder)) {
    return;
  }
  const above = dirname(folder);
  if (above !== folder) {
    makeFolders(above, mode);
  }
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have made it meanwhile; what stands there instead of a folder is for the caller to find.
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

/** Makes a folder, and those above it, that only this account can read; an existing one is made private. */
export function ensurePrivateFolder(folder: string): void {
  makeFolders(folder, folderMode);
  const found = lstatSync(folder);
  if (!found.isDirectory()) {
    throw Object.assign(new Error('A link or file stands where a folder belongs'), { code: 'ENOTDIR' });
  }
  if (process.platform !== 'win32' && (found.mode & 0o777) !== folderMode) {
    chmodSync(folder, folderMode);
  }
}

/** Whether this account may write here; a read-only file system answers no even to the superuser. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    if (storageFailure(error) === undefined) {
      throw error;
    }
    return false;
  }
}

/** Gives a file of ours its mode, whatever the umask left of it. */
export const makePrivate = (file: string): void => chmodSync(file, fileMode);

/** Creates a new empty private file; fails where something has the name already. */
export function createPrivateFile(file: string): void {
  const handle = openSync(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, fileMode);
  closeSync(handle);
  chmodSync(file, fileMode);
}

/** Takes everything out of a file of ours and leaves it where it is; no link is followed. */
export function emptyPrivateFile(file: string): void {
  makePrivate(file);
  const handle = openSync(file, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    ftruncateSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a created, renamed or removed name durable. Windows has no such call and needs none. */
export function syncFolderOf(file: string): void {
  if (process.platform === 'win32') {
    return;
  }
  const handle = openSync(dirname(file), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a whole file or none (F3): private temporary, write, sync, rename, sync folder. */
export function writePrivateFile(file: string, bytes: Uint8Array, random: string): void {
  const temporary = `${file}.${random}.part`;
  const handle = openSync(temporary, 'wx', fileMode);
  try {
    try {
      let written = 0;
      while (written < bytes.length) {
        written += writeSync(handle, bytes, written);
      }
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    chmodSync(temporary, fileMode);
    renameSync(temporary, file);
    syncFolderOf(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
