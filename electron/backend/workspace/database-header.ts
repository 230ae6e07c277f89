import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../database/sqlite-failure.ts';
import { applicationId } from '../database/open-database.ts';
import { isProtected } from '../files/protected-folders.ts';

/** What stands where the database belongs, told from its first bytes alone: nothing is opened or changed (D5, D7). */
export type DatabaseHeader =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'ours';
      readonly schema: number;
      readonly bytes: number;
      readonly journal: 'wal' | 'delete';
    }
  /** In an open protected workspace: whether it is ours is told by its key. */
  | { readonly kind: 'sealed'; readonly bytes: number }
  | { readonly kind: 'foreign'; readonly reason: 'link' | 'not-a-file' | 'other-owner' | 'other-application' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'unreadable' };

const headerBytes = 100;
/** No page is smaller; SQLite would take an empty file for a new database. */
const leastPage = 512;
/** Write version of a database in WAL mode. */
const walVersion = 2;
const magic = 'SQLite format 3\0';

/**
 * Reads the header of a database file (SQLite file format, section 1.3). Never call it on a file that this process
 * has open through SQLite: closing the handle would drop SQLite's own locks.
 */
export function readDatabaseHeader(file: string): DatabaseHeader {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) {
    return { kind: 'absent' };
  }
  if (found.isSymbolicLink()) {
    return { kind: 'foreign', reason: 'link' };
  }
  if (!found.isFile()) {
    return { kind: 'foreign', reason: 'not-a-file' };
  }
  const owner = process.getuid?.();
  if (owner !== undefined && found.uid !== owner) {
    return { kind: 'foreign', reason: 'other-owner' };
  }
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if (systemCode(error) === 'EACCES') {
      return { kind: 'unreadable' };
    }
    throw error;
  }
  try {
    const opened = fstatSync(handle);
    if (opened.ino !== found.ino || opened.dev !== found.dev) {
      return { kind: 'foreign', reason: 'link' };
    }
    if (isProtected(file)) {
      return opened.size < leastPage ? { kind: 'damaged' } : { kind: 'sealed', bytes: opened.size };
    }
    const header = Buffer.alloc(headerBytes);
    const read = readSync(handle, header, 0, headerBytes, 0);
    if (read < headerBytes || header.toString('latin1', 0, magic.length) !== magic) {
      return { kind: 'damaged' };
    }
    return header.readUInt32BE(68) === applicationId
      ? {
          kind: 'ours',
          schema: header.readUInt32BE(60),
          bytes: opened.size,
          journal: header.readUInt8(18) === walVersion ? 'wal' : 'delete',
        }
      : { kind: 'foreign', reason: 'other-application' };
  } finally {
    closeSync(handle);
  }
}
