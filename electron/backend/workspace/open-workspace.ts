import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { knownSchema } from '../database/migrate.ts';
import { migrations as released } from '../database/migrations/index.ts';
import { sqliteCode, type Connection } from '../database/open-database.ts';
import { placeFailure, storageFailure } from '../database/sqlite-failure.ts';
import { transact } from '../database/transaction.ts';
import { ensurePrivateFolder, fileMode, isWritable } from '../files/private-files.ts';
import { isProtected } from '../files/protected-folders.ts';
import type { BackendOptions } from '../ports.ts';
import { isProtectedWorkspace } from '../protection/protection-file.ts';
import { closeAll } from '../revisions/revision-store.ts';
import { stagedPrefix } from '../imports/place-files.ts';
import { readDatabaseHeader } from './database-header.ts';
import { createReserveFile, type ReserveFile } from './reserve-file.ts';
import { salvage } from './salvage.ts';
import { takeWorkspaceLock, type WorkspaceLock } from './workspace-lock.ts';
import { workspaceNames, workspacePaths, type WorkspacePaths } from './workspace-paths.ts';
import { createDatabase, openSound, type DatabaseOptions } from './workspace-database.ts';
import type { Workspace } from './workspace.ts';

export type WorkspaceOptions = DatabaseOptions &
  Pick<BackendOptions, 'workspace' | 'host' | 'create' | 'damaged' | 'ids' | 'logger'>;

/** Larger databases are checked only after an unclean end: the check reads every page. */
const alwaysCheckedBytes = 256 * 1024 * 1024;

/** A folder that is not ours is never taken over: what lies in it would be made private, or mixed with our files. */
function foreignFolder(folder: string): boolean {
  return readdirSync(folder).some((name) => !workspaceNames.has(name));
}

/** The folder that a new one would be made in: the nearest that exists. */
function nearestFolder(path: string): string {
  const parent = dirname(path);
  return existsSync(path) || parent === path ? path : nearestFolder(parent);
}

function prepareFolder(paths: WorkspacePaths): AppError | undefined {
  const found = lstatSync(paths.folder, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory()) {
    return appError('workspace-unusable', { reason: 'not-a-folder' });
  }
  if (found !== undefined && !existsSync(paths.database) && foreignFolder(paths.folder)) {
    return appError('workspace-unusable', { reason: 'not-empty' });
  }
  if (!isWritable(nearestFolder(paths.folder))) {
    return appError('workspace-read-only');
  }
  for (const folder of [paths.folder, paths.packages, paths.blobs, paths.backups, paths.tmp, paths.logs]) {
    ensurePrivateFolder(folder);
  }
  return undefined;
}

/**
 * Leftovers of an earlier run: temporaries of ours and of a creation that was cut short (F7). What imports staged is
 * left to them: a committed one still has to place its files.
 */
function removeLeftovers(paths: WorkspacePaths): void {
  for (const name of readdirSync(paths.tmp).filter((name) => !name.startsWith(stagedPrefix))) {
    rmSync(join(paths.tmp, name), { recursive: true, force: true });
  }
  for (const suffix of ['', '-journal', '-wal', '-shm']) {
    rmSync(`${paths.database}.new${suffix}`, { force: true });
  }
}

/** For quicker questions next time; a full disk that refuses it has lost nothing. */
function optimize(connection: Connection): void {
  try {
    connection.pragma('optimize');
  } catch (error) {
    if (storageFailure(error) === undefined) {
      throw error;
    }
  }
}

const copySuffixes = ['', '-wal'] as const;

/** Reads what can be saved from a copy: the damaged file stays as it is, byte for byte. */
function openDamaged(paths: WorkspacePaths, random: string): ReturnType<typeof salvage> {
  const copy = join(paths.tmp, `rescue-${random}.sqlite`);
  for (const suffix of copySuffixes) {
    if (existsSync(`${paths.database}${suffix}`)) {
      copyFileSync(`${paths.database}${suffix}`, `${copy}${suffix}`, constants.COPYFILE_EXCL);
      chmodSync(`${copy}${suffix}`, fileMode);
    }
  }
  try {
    return salvage(copy);
  } finally {
    for (const suffix of [...copySuffixes, '-shm']) {
      rmSync(`${copy}${suffix}`, { force: true });
    }
  }
}

interface Opened {
  readonly connection: Connection;
  readonly lock: WorkspaceLock;
  readonly paths: WorkspacePaths;
  readonly reserve: ReserveFile;
  readonly unreadable: number | undefined;
}

function toWorkspace(opened: Opened): Workspace {
  const { connection, lock, paths, reserve, unreadable } = opened;
  const damaged = unreadable !== undefined;
  return {
    name: basename(paths.folder),
    paths,
    isProtected: isProtected(paths.database),
    damaged,
    unreadable: unreadable ?? 0,
    read: (work) => {
      try {
        return work(connection);
      } catch (error) {
        const failure = sqliteCode(error) === undefined ? undefined : storageFailure(error);
        if (failure === undefined) {
          throw error;
        }
        return err(failure);
      }
    },
    transact: (work) => {
      if (damaged) {
        return err(appError('workspace-damaged'));
      }
      const first = transact(connection, work);
      const full = !first.ok && first.error.code === 'no-space';
      return full && reserve.release() ? transact(connection, work) : first;
    },
    emptyLog: () => {
      if (damaged) {
        return;
      }
      try {
        connection.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        if (sqliteCode(error) === undefined) {
          throw error;
        }
      }
    },
    close: () => {
      try {
        if (!damaged) {
          transact(connection, (writer) => {
            closeAll(writer);
            return ok(undefined);
          });
          optimize(connection);
        }
      } finally {
        try {
          connection.close();
          if (!damaged) {
            reserve.restore();
          }
          removeLeftovers(paths);
        } finally {
          lock.release();
        }
      }
    },
  };
}

/** A folder by its true name, however it was reached. */
export function truePaths(folder: string): WorkspacePaths {
  const given = workspacePaths(folder);
  return existsSync(given.folder) ? workspacePaths(realpathSync(given.folder)) : given;
}

function tryOpening(options: WorkspaceOptions): Result<Workspace | undefined, AppError> {
  const steps = options.migrations ?? released;
  let lock: WorkspaceLock | undefined;
  const fail = (error: AppError): Result<never, AppError> => {
    lock?.release();
    return err(error);
  };
  try {
    const paths = truePaths(options.workspace);
    const before = readDatabaseHeader(paths.database);
    if (before.kind === 'absent' && !options.create) {
      return ok(undefined);
    }
    if (before.kind === 'foreign') {
      return err(appError('workspace-unusable', { reason: before.reason }));
    }
    if (before.kind === 'unreadable') {
      return err(appError('workspace-unusable', { reason: 'not-readable' }));
    }
    if (before.kind === 'ours' && before.schema > knownSchema(steps)) {
      return err(appError('workspace-too-new', { found: before.schema, known: knownSchema(steps) }));
    }
    if (before.kind !== 'absent' && !(isWritable(paths.folder) && isWritable(paths.database))) {
      return err(appError('workspace-read-only'));
    }
    const unusable = prepareFolder(paths);
    if (unusable !== undefined) {
      return err(unusable);
    }
    const taken = takeWorkspaceLock(paths.lock, {
      token: options.ids.uuid(),
      host: options.host,
      pid: process.pid,
      since: options.clock.now().toISOString(),
    });
    if (!taken.ok) {
      return taken;
    }
    lock = taken.value;
    // Another process may have protected it, or taken that off, since this one looked.
    if (existsSync(paths.changing) || isProtectedWorkspace(paths) !== isProtected(paths.database)) {
      return fail(appError('workspace-changing'));
    }
    removeLeftovers(paths);
    const reserve = createReserveFile(paths.reserve);
    // Another process may have made or migrated it while this one waited for the lock.
    const header = readDatabaseHeader(paths.database);
    if (header.kind === 'absent') {
      const made = createDatabase(paths, steps);
      if (!made.ok) {
        return fail(made.error);
      }
    }
    const unclean = lock.unclean || existsSync(`${paths.database}-wal`);
    const isThere = header.kind === 'ours' || header.kind === 'sealed';
    const check = unclean || (isThere && header.bytes <= alwaysCheckedBytes);
    const sound =
      header.kind === 'damaged'
        ? err(appError('workspace-damaged'))
        : openSound(paths, options, check && isThere);
    if (sound.ok) {
      reserve.restore();
      options.logger.write({ event: 'workspace-opened', unclean });
      return ok(toWorkspace({ connection: sound.value, lock, paths, reserve, unreadable: undefined }));
    }
    if (sound.error.code !== 'workspace-damaged' || options.damaged === 'refuse') {
      return fail(sound.error);
    }
    const { database, unreadable } = openDamaged(paths, options.ids.randomHex(8));
    options.logger.write({ event: 'workspace-damaged', unreadable });
    return ok(toWorkspace({ connection: database, lock, paths, reserve, unreadable }));
  } catch (error) {
    lock?.release();
    const failure = placeFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return err(failure);
  }
}

/**
 * Opens the workspace's folder for this process: lock, header, check, migration. `undefined`: there is none, and none
 * was to be made. Where the disk is too full even for the lock, the reserve of an existing workspace is freed and
 * opening tried once more (F6): what is there can then be read and taken elsewhere.
 */
export function openWorkspace(options: WorkspaceOptions): Result<Workspace | undefined, AppError> {
  const opened = tryOpening(options);
  if (opened.ok || opened.error.code !== 'no-space') {
    return opened;
  }
  const paths = truePaths(options.workspace);
  const { kind } = readDatabaseHeader(paths.database);
  const freed = (kind === 'ours' || kind === 'sealed') && createReserveFile(paths.reserve).release();
  return freed ? tryOpening(options) : opened;
}
