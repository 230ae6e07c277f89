import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isSound } from '../database/backup.ts';
import { copyDatabase, openDatabase, readAtOneMoment, sqliteCode } from '../database/open-database.ts';
import { expectStorageFailure, storageFailure } from '../database/sqlite-failure.ts';
import { namedHashes } from '../evidence/evidence-store.ts';
import { hasRoomFor } from '../files/free-space.ts';
import { createPrivateFile, ensurePrivateFolder, syncFile, syncFolderOf } from '../files/private-files.ts';
import {
  isProtected,
  nameAtRest,
  protectFolder,
  releaseFolder,
  withLogKey,
} from '../files/protected-folders.ts';
import { SealBrokenError } from '../files/sealed-file.ts';
import { openLine, sealLine } from '../files/sealed-line.ts';
import { createStored, openStored, writeStoredSync } from '../files/stored-file.ts';
import { keptFileNames } from '../packages/kept-package-store.ts';
import { hashedFile, keptFile, workspacePaths, type WorkspacePaths } from '../workspace/workspace-paths.ts';
import { contentDigest } from './content-digest.ts';
import { carriedFolders, surveyFiles, type Carried, type CarriedFolder } from './survey-files.ts';

export interface RewriteInput {
  readonly folder: string;
  readonly to: 'protected' | 'plain';
  /** The workspace key: the one to come, or the one that was. */
  readonly key: Uint8Array;
}

/** A fault that a person can meet, on its way out of the work on one file. */
class RefusedError extends Error {
  readonly failure: AppError;
  constructor(failure: AppError) {
    super(failure.code);
    this.failure = failure;
  }
}

const hashName = /^[0-9a-f]{128}$/;

/** What a sealed file that does not open means, by the folder it lies in. */
function brokenSeal(folder: CarriedFolder): AppError {
  switch (folder) {
    case 'blobs':
      return appError('evidence-damaged');
    case 'packages':
      return appError('kept-damaged', { reason: 'changed' });
    default:
      return appError('workspace-damaged');
  }
}

/** SHA-512 of the content of a file of either kind. */
async function contentHash(path: string): Promise<string> {
  const file = await openStored(path);
  try {
    const hash = createHash('sha512');
    for await (const chunk of file.chunks()) {
      hash.update(chunk);
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** Writes the content of one file to another, each as it lies; gives the hash of what was read. */
async function writeAnew(from: string, to: string, onBytes: (bytes: number) => void): Promise<string> {
  const source = await openStored(from);
  try {
    const hash = createHash('sha512');
    const target = await createStored(to);
    try {
      for await (const chunk of source.chunks()) {
        hash.update(chunk);
        await target.write(chunk);
        onBytes(chunk.length);
      }
      await target.finish();
      await target.sync();
    } finally {
      await target.close();
    }
    const { atime, mtime } = lstatSync(from);
    utimesSync(to, atime, mtime);
    return hash.digest('hex');
  } finally {
    await source.close();
  }
}

/** Copies a file under the protection to come and reads it again: it holds what the old one holds (threat-model K3). */
async function carryFile(from: string, to: string, onBytes: (bytes: number) => void): Promise<string> {
  ensurePrivateFolder(dirname(to));
  const hash = await writeAnew(from, to, onBytes);
  if ((await contentHash(to)) !== hash) {
    throw new RefusedError(appError('disk-failed'));
  }
  return hash;
}

/** Copies a database under the protection to come, and compares: sound, with the same schema and the same rows. */
function carryDatabase(from: string, to: string, access: 'read' | 'write'): void {
  ensurePrivateFolder(dirname(to));
  createPrivateFile(to);
  const before = openDatabase(from, access);
  let digest: string;
  try {
    if (!isSound(before, 'full')) {
      throw new RefusedError(appError('workspace-damaged'));
    }
    digest = contentDigest(before);
  } finally {
    before.close();
  }
  copyDatabase(from, to, access);
  const after = openDatabase(to, 'read');
  try {
    if (!isSound(after, 'full') || contentDigest(after) !== digest) {
      throw new RefusedError(appError('disk-failed'));
    }
  } finally {
    after.close();
  }
  if (access === 'write') {
    // In the mode of a live database from the start: opening it to look or to copy changes none of its bytes then.
    openDatabase(to, 'write').close();
  }
  syncFile(to);
}

/**
 * A backup that is no sound database is carried as the bytes it is, since nothing is ever thrown away unasked. Where it
 * lies encrypted it cannot be told from rubbish any more once the key is gone: then the change is refused.
 */
async function carryBackup(from: string, to: string, onBytes: (bytes: number) => void): Promise<void> {
  try {
    carryDatabase(from, to, 'read');
    onBytes(lstatSync(from).size);
    return;
  } catch (error) {
    const damaged =
      error instanceof RefusedError
        ? error.failure.code === 'workspace-damaged'
        : sqliteCode(error) !== undefined &&
          (storageFailure(error)?.code ?? 'workspace-damaged') === 'workspace-damaged';
    if (!damaged) {
      throw error;
    }
    for (const suffix of ['', '-journal', '-wal', '-shm']) {
      rmSync(`${to}${suffix}`, { force: true });
    }
  }
  await carryFile(from, to, onBytes);
}

/** Lines of the log, each as it lies under the protection to come; one that cannot be read says nothing any more. */
function carryLog(from: string, to: string): void {
  ensurePrivateFolder(dirname(to));
  const lines = readFileSync(from, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const text = withLogKey(from, (key) =>
        key === undefined || line.startsWith('{') ? line : openLine(key, line),
      );
      return text === undefined || text === '' ? [] : [text];
    });
  const written = withLogKey(to, (key) =>
    lines.map((line) => (key === undefined ? line : sealLine(key, line))),
  );
  writeStoredSync(to, Buffer.from(written.map((line) => `${line}\n`).join('')));
  syncFile(to);
}

/** Names that lie on the disk as a hash under the key of names, with what they stand for. */
function namesAtRest(paths: WorkspacePaths): ReadonlyMap<string, string> {
  return readAtOneMoment(paths.database, (reader) => {
    const hashes = [...namedHashes(reader)].map((hash) => [nameAtRest(paths.blobs, hash), hash] as const);
    const kept = keptFileNames(reader).map((name) => [nameAtRest(paths.packages, name), name] as const);
    return new Map([...hashes, ...kept]);
  });
}

/** The database is there twice while its copy is written anew under another key, and its journal beside it. */
const databaseCopies = 3;

/** Everything is there twice until the new takes the place of the old (threat-model F6). */
async function roomFault(paths: WorkspacePaths, files: readonly Carried[]): Promise<AppError | undefined> {
  const bytes =
    databaseCopies * lstatSync(paths.database).size + files.reduce((sum, file) => sum + file.bytes, 0);
  return (await hasRoomFor(paths.folder, bytes)) ? undefined : appError('no-space');
}

/** Makes the names below a folder durable, deepest first. */
function syncFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      syncFolders(join(folder, entry.name));
    }
  }
  syncFolderOf(join(folder, 'any'));
}

/** Progress is told no more often: whoever listens has other work too. */
const tellMilliseconds = 200;

async function rewrite(
  paths: WorkspacePaths,
  files: readonly Carried[],
  report: (done: number, total: number) => void,
): Promise<void> {
  const changed = workspacePaths(paths.changing);
  const total = lstatSync(paths.database).size + files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  let told = Number.NEGATIVE_INFINITY;
  const onBytes = (bytes: number): void => {
    done += bytes;
    if (performance.now() - told >= tellMilliseconds) {
      told = performance.now();
      report(Math.min(done, total), total);
    }
  };
  for (const folder of carriedFolders) {
    ensurePrivateFolder(changed[folder]);
  }
  onBytes(0);
  carryDatabase(paths.database, changed.database, 'write');
  onBytes(lstatSync(paths.database).size);
  const known = isProtected(paths.blobs) ? namesAtRest(paths) : new Map<string, string>();
  for (const { folder, name, bytes } of files) {
    const from = join(paths[folder], name);
    try {
      if (folder === 'logs') {
        carryLog(from, join(changed.logs, name));
        onBytes(bytes);
      } else if (folder === 'backups') {
        await carryBackup(from, join(changed.backups, name), onBytes);
      } else if (folder === 'blobs') {
        const unnamed = join(changed.blobs, 'unnamed');
        const hash = await carryFile(from, unnamed, onBytes);
        placeBlob(changed, unnamed, name, hash, known);
      } else if (folder === 'packages') {
        await carryFile(from, keptFile(changed, known.get(name) ?? name), onBytes);
      } else {
        await carryFile(from, join(changed.tmp, name), onBytes);
      }
    } catch (error) {
      throw error instanceof SealBrokenError ? new RefusedError(brokenSeal(folder)) : error;
    }
  }
  syncFolders(changed.folder);
  syncFolderOf(paths.changing);
}

/**
 * Gives an attached file the name that it has under the protection to come. One whose bytes changed before keeps the
 * hash that its record names: reading it tells the damage, as it did.
 */
function placeBlob(
  changed: WorkspacePaths,
  file: string,
  name: string,
  hash: string,
  known: ReadonlyMap<string, string>,
): void {
  const [, own = ''] = name.split('/');
  const plain = isProtected(file) ? own : (known.get(own) ?? hash);
  const path = hashName.test(own) ? hashedFile(changed, plain) : join(changed.blobs, name);
  ensurePrivateFolder(dirname(path));
  renameSync(file, path);
}

/**
 * Writes every file of a closed workspace anew into `changing/`, sealed or plain, and proves each against the old one.
 * Runs in a worker; the caller holds the workspace, commits and exchanges.
 */
export async function rewriteFiles(
  { folder, to, key }: RewriteInput,
  report: (done: number, total: number) => void,
): Promise<Result<undefined, AppError>> {
  const paths = workspacePaths(folder);
  const place = to === 'protected' ? paths.changing : paths.folder;
  protectFolder(place, key);
  key.fill(0);
  try {
    const files = surveyFiles(paths);
    if (!files.ok) {
      return files;
    }
    const fault = await roomFault(paths, files.value);
    if (fault !== undefined) {
      return err(fault);
    }
    await rewrite(paths, files.value, report);
    return ok(undefined);
  } catch (error) {
    return err(error instanceof RefusedError ? error.failure : expectStorageFailure(error));
  } finally {
    releaseFolder(place);
  }
}
