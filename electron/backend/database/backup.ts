import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { openDatabase, type Connection, type Reader } from './open-database.ts';
import { syncFile, syncFolderOf } from '../files/private-files.ts';

/** Whether SQLite finds the file sound; `quick` skips comparing indexes with their tables. */
export function isSound(connection: Connection, depth: 'quick' | 'full'): boolean {
  return connection.pragma(depth === 'quick' ? 'quick_check(1)' : 'integrity_check(1)') === 'ok';
}

const rowsOf = (reader: Reader): unknown =>
  reader.get('SELECT (SELECT count(*) FROM draft) AS drafts, (SELECT count(*) FROM revision) AS revisions');

/**
 * Writes a checked copy of the database (D8): under a temporary name, compared, synchronised, then renamed.
 * `VACUUM INTO` keeps the copy consistent where copying the live file would not.
 */
export function writeBackup(connection: Connection, file: string): void {
  const temporary = `${file}.part`;
  rmSync(temporary, { force: true });
  // An empty file of ours keeps the mode private whatever the umask (F1).
  closeSync(openSync(temporary, 'wx', 0o600));
  try {
    connection.run('VACUUM INTO ?', temporary);
    const copy = openDatabase(temporary, 'read');
    try {
      if (!isSound(copy, 'full') || JSON.stringify(rowsOf(copy)) !== JSON.stringify(rowsOf(connection))) {
        throw new Error('The backup does not match the database');
      }
    } finally {
      copy.close();
    }
    syncFile(temporary);
    renameSync(temporary, file);
    syncFolderOf(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
