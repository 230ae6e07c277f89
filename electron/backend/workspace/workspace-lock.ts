import { lstatSync } from 'node:fs';
import * as z from 'zod';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { openDatabase, sqliteCode, type Connection, type Reader } from '../database/open-database.ts';
import { expectStorageFailure, storageFailure } from '../database/sqlite-failure.ts';
import { createPrivateFile } from '../files/private-files.ts';

const holderSchema = z.strictObject({
  token: z.string(),
  host: z.enum(['desktop', 'web', 'cli']),
  pid: z.int(),
  since: z.string(),
});
/** Who holds a workspace: shown to a second opener. */
export type Holder = z.infer<typeof holderSchema>;

export interface WorkspaceLock {
  /** The last holder ended without letting go. */
  readonly unclean: boolean;
  release(): void;
}

const attempts = 20;

function readHolder(reader: Reader): Holder | undefined {
  const tables = reader.get("SELECT count(*) AS found FROM sqlite_schema WHERE name = 'holder'");
  if (tables?.['found'] !== 1) {
    return undefined;
  }
  const parsed = holderSchema.safeParse(reader.get('SELECT token, host, pid, since FROM holder'));
  return parsed.success ? parsed.data : undefined;
}

function inUse(holder: Holder | undefined): AppError {
  return appError('workspace-in-use', {
    holder: holder?.host ?? 'unknown',
    pid: holder?.pid ?? 0,
    since: holder?.since ?? '',
  });
}

/** Tells whether a transaction could be begun; a busy lock belongs to a process that lives. */
function begin(connection: Connection): boolean {
  try {
    connection.run('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) {
      return false;
    }
    throw error;
  }
}

/**
 * Takes the workspace for this process (D4): the holder's row is committed, then a write transaction stays open for
 * the life of the process and vanishes with it. The row is read again inside that transaction, because another opener
 * may have written its own in between.
 */
export function takeWorkspaceLock(file: string, holder: Holder): Result<WorkspaceLock, AppError> {
  let connection: Connection | undefined;
  try {
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) {
      try {
        createPrivateFile(file);
      } catch (error) {
        // Another opener may have been first: its file serves as well.
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
          throw error;
        }
      }
    }
    if (lstatSync(file).isFile() === false) {
      return err(appError('workspace-unusable', { reason: 'link' }));
    }
    connection = openDatabase(file, 'write', 'delete');
    connection.pragma('busy_timeout=0');
    let unclean: boolean | undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (!begin(connection)) {
        const other = readHolder(connection);
        connection.close();
        return err(inUse(other));
      }
      const found = readHolder(connection);
      if (found?.token === holder.token) {
        const held = connection;
        return ok({
          unclean: unclean ?? false,
          release: () => {
            try {
              held.run('DELETE FROM holder');
              held.run('COMMIT');
            } catch (error) {
              // A row left behind only makes the next opener check the database; the lock goes with the connection.
              if (sqliteCode(error) === undefined) {
                throw error;
              }
            } finally {
              held.close();
            }
          },
        });
      }
      unclean ??= found !== undefined;
      connection.exec(
        'CREATE TABLE IF NOT EXISTS holder (token TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL, since TEXT NOT NULL) STRICT',
      );
      connection.run('DELETE FROM holder');
      connection.run(
        'INSERT INTO holder (token, host, pid, since) VALUES (?, ?, ?, ?)',
        holder.token,
        holder.host,
        holder.pid,
        holder.since,
      );
      connection.run('COMMIT');
    }
    const other = readHolder(connection);
    connection.close();
    return err(inUse(other));
  } catch (error) {
    connection?.close();
    const code = sqliteCode(error) ?? '';
    if (code.startsWith('SQLITE_BUSY')) {
      return err(inUse(undefined));
    }
    const failure = expectStorageFailure(error);
    return err(
      failure.code === 'workspace-damaged' ? appError('workspace-unusable', { reason: 'lock' }) : failure,
    );
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * Who holds the workspace now, without changing anything. A holder's row whose process is gone belongs to a killed one;
 * where a process of that number lives, only the lock itself can tell, so it is tried for an instant and let go.
 */
export function findHolder(file: string): Holder | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    return undefined;
  }
  try {
    const reading = openDatabase(file, 'read');
    let holder: Holder | undefined;
    try {
      holder = readHolder(reading);
    } finally {
      reading.close();
    }
    if (holder === undefined || !isAlive(holder.pid)) {
      return undefined;
    }
    const trying = openDatabase(file, 'write', 'delete');
    try {
      trying.pragma('busy_timeout=0');
      if (!begin(trying)) {
        return holder;
      }
      trying.run('ROLLBACK');
      return undefined;
    } finally {
      trying.close();
    }
  } catch (error) {
    if (sqliteCode(error) === undefined) {
      throw error;
    }
    return undefined;
  }
}

/** Whether a workspace could be taken by this file, as far as reading it tells; one that is not there yet is made. */
export function isLockSound(file: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) {
    return found === undefined;
  }
  try {
    const reading = openDatabase(file, 'read');
    try {
      readHolder(reading);
      return true;
    } finally {
      reading.close();
    }
  } catch (error) {
    return storageFailure(error)?.code === 'workspace-in-use';
  }
}
