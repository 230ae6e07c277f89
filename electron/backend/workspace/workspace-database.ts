import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isSound, writeBackup } from '../database/backup.ts';
import { knownSchema, migrate, pendingMigrations } from '../database/migrate.ts';
import { migrations as released, type Migration } from '../database/migrations/index.ts';
import { openDatabase, sqliteCode, type Connection } from '../database/open-database.ts';
import { storageFailure } from '../database/sqlite-failure.ts';
import { createPrivateFile, syncFile, syncFolderOf } from '../files/private-files.ts';
import type { BackendOptions } from '../ports.ts';
import type { WorkspacePaths } from './workspace-paths.ts';

export type DatabaseOptions = Pick<BackendOptions, 'clock'> & {
  /** Steps of the schema; tests bring their own. */
  readonly migrations?: readonly Migration[];
};

/**
 * Makes the database under another name and renames it when it is whole: the main file then carries its version from
 * the start, and a kill leaves either none or a complete one.
 */
export function createDatabase(
  paths: WorkspacePaths,
  steps: readonly Migration[],
): Result<undefined, AppError> {
  const temporary = `${paths.database}.new`;
  createPrivateFile(temporary);
  const connection = openDatabase(temporary, 'write', 'delete');
  try {
    const made = migrate(connection, steps);
    if (!made.ok) {
      return made;
    }
  } finally {
    connection.close();
  }
  syncFile(temporary);
  renameSync(temporary, paths.database);
  syncFolderOf(paths.database);
  return ok(undefined);
}

/** Backs up and migrates an existing database that is older than this version (D7). */
function upgrade(
  connection: Connection,
  paths: WorkspacePaths,
  options: DatabaseOptions,
): Result<undefined, AppError> {
  const steps = options.migrations ?? released;
  const found = Number(connection.pragma('user_version'));
  if (found > knownSchema(steps)) {
    return err(appError('workspace-too-new', { found, known: knownSchema(steps) }));
  }
  if (pendingMigrations(found, steps).length === 0) {
    return ok(undefined);
  }
  if (!isSound(connection, 'full')) {
    return err(appError('workspace-damaged'));
  }
  const stamp = options.clock.now().toISOString().replaceAll(/[-:.]/g, '');
  writeBackup(connection, join(paths.backups, `before-schema-${knownSchema(steps)}-${stamp}.sqlite`));
  const migrated = migrate(connection, steps);
  if (!migrated.ok) {
    return migrated;
  }
  // The version goes into the main file at once, where an older Palermo looks for it before opening.
  connection.pragma('wal_checkpoint(TRUNCATE)');
  return ok(undefined);
}

/** Opens the database for writing and checks it; damage is told apart from other failures. */
function openChecked(paths: WorkspacePaths, check: boolean): Result<Connection, AppError> {
  let connection: Connection | undefined;
  try {
    connection = openDatabase(paths.database, 'write');
    if (!check || isSound(connection, 'quick')) {
      return ok(connection);
    }
    connection.close();
    return err(appError('workspace-damaged'));
  } catch (error) {
    connection?.close();
    const code = sqliteCode(error);
    if (code === undefined) {
      throw error;
    }
    // A header that names no format SQLite knows is a plain error to it, and damage to us.
    const failure = storageFailure(error) ?? appError('workspace-damaged');
    return err(
      failure.code === 'disk-failed' && code === 'SQLITE_IOERR_SHORT_READ'
        ? appError('workspace-damaged')
        : failure,
    );
  }
}

/** Opens the database for writing, checked and up to date. */
export function openSound(
  paths: WorkspacePaths,
  options: DatabaseOptions,
  check: boolean,
): Result<Connection, AppError> {
  const opened = openChecked(paths, check);
  if (!opened.ok) {
    return opened;
  }
  try {
    const upgraded = upgrade(opened.value, paths, options);
    if (upgraded.ok) {
      return opened;
    }
    opened.value.close();
    return upgraded;
  } catch (error) {
    opened.value.close();
    throw error;
  }
}
