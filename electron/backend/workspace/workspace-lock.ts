import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { openDatabase, sqliteCode, type Connection, type Reader } from '../database/open-database.ts';
import { expectStorageFailure, storageFailure, systemCode } from '../database/sqlite-failure.ts';
import { createPrivateFile, emptyPrivateFile, makePrivate } from '../files/private-files.ts';

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

/** Ours has two pages, and nothing in them outlives its holder; what is larger is somebody else's. */
const mostBytes = 64 * 1024;

/** Files by which this process holds workspaces: where one is opened and closed otherwise, the system lets go of its lock. */
const held = new Set<string>();

function identityOf(file: string): string {
  const { dev, ino } = lstatSync(file, { bigint: true });
  return `${dev}:${ino}`;
}

/** What SQLite says of a file that is no database, a broken one, or one whose tables are not ours. */
const isSpoilt = (code: string): boolean =>
  code === 'SQLITE_ERROR' || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT');

/** A small file with no other name: it may be emptied and loses nothing. */
function mayBeEmptied(file: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.nlink === 1 && found.size <= mostBytes;
}

const unusable = (file: string, reason: 'not-a-file' | 'not-ours' | 'cannot-open'): AppError =>
  appError('lock-unusable', { file: basename(file), reason });

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
 * Makes a lock usable again that was spoilt in its place. Who has the workspace open holds a lock of the system on this very
 * file, whatever it says, and goes on holding it: the file is emptied and never replaced, so that trying again tells. One
 * that may not be written to although all around it may gets back the rights that it was made with.
 */
function mend(file: string, error: AppError): boolean {
  try {
    if (error.code === 'workspace-read-only' || error.params['reason'] === 'cannot-open') {
      makePrivate(file);
      return true;
    }
    if (error.code !== 'lock-unusable' || !mayBeEmptied(file)) {
      return false;
    }
    emptyPrivateFile(file);
    return true;
  } catch (fault) {
    if (systemCode(fault) === undefined) {
      throw fault;
    }
    return false;
  }
}

/** Takes the workspace for this process, by a lock that was spoilt too, where nobody else holds it (D4). */
export function takeWorkspaceLock(file: string, holder: Holder): Result<WorkspaceLock, AppError> {
  const taken = tryTaking(file, holder);
  if (taken.ok || !mend(file, taken.error)) {
    return taken;
  }
  const again = tryTaking(file, holder);
  return again.ok ? ok({ ...again.value, unclean: true }) : again;
}

/**
 * Takes the workspace for this process (D4): the holder's row is committed, then a write transaction stays open for
 * the life of the process and vanishes with it. The row is read again inside that transaction, because another opener
 * may have written its own in between.
 */
function tryTaking(file: string, holder: Holder): Result<WorkspaceLock, AppError> {
  let connection: Connection | undefined;
  try {
    const before = lstatSync(file, { throwIfNoEntry: false });
    if (before === undefined) {
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
      return err(unusable(file, 'not-a-file'));
    }
    connection = openDatabase(file, 'write', 'delete');
    connection.pragma('busy_timeout=0');
    // Emptied, how the last holder ended cannot be told.
    let unclean = before?.size === 0 ? true : undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (!begin(connection)) {
        const other = readHolder(connection);
        connection.close();
        return err(inUse(other));
      }
      const found = readHolder(connection);
      if (found?.token === holder.token) {
        const holding = connection;
        const identity = identityOf(file);
        held.add(identity);
        return ok({
          unclean: unclean ?? false,
          release: () => {
            try {
              holding.run('DELETE FROM holder');
              holding.run('COMMIT');
            } catch (error) {
              // A row left behind only makes the next opener check the database; the lock goes with the connection.
              if (sqliteCode(error) === undefined) {
                throw error;
              }
            } finally {
              holding.close();
              held.delete(identity);
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
    if (isSpoilt(code)) {
      return err(held.has(identityOf(file)) ? inUse(undefined) : unusable(file, 'not-ours'));
    }
    if (code.startsWith('SQLITE_CANTOPEN')) {
      return err(unusable(file, 'cannot-open'));
    }
    const failure = expectStorageFailure(error);
    return err(
      failure.code === 'workspace-read-only' ? { ...failure, params: { file: basename(file) } } : failure,
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

/**
 * Whether a workspace could be taken by this file, as far as reading it tells; one that is not there yet is made, and a
 * spoilt one emptied where it may be.
 */
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
    return isSpoilt(sqliteCode(error) ?? '')
      ? mayBeEmptied(file)
      : storageFailure(error)?.code === 'workspace-in-use';
  }
}
