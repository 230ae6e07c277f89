import { lstatSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { syncFolderOf, writePrivateFile } from '../files/private-files.ts';
import type { WorkspacePaths } from '../workspace/workspace-paths.ts';
import { carriedFolders } from './survey-files.ts';

/**
 * The commit point of a change: while it is absent, what lies in `changing/` is nothing; once it is there, the files in
 * `changing/` are the workspace, and whoever opens it next puts them into their places (threat-model K3).
 */
const markerSchema = z.strictObject({
  format: z.literal('palermo-change/1'),
  to: z.enum(['protected', 'plain']),
});
type Marker = z.infer<typeof markerSchema>;

const markerName = 'committed.json';
const mostBytes = 1024;

/** What a change that was not carried to its end has left. */
export type Unfinished = 'none' | 'uncommitted' | 'committed';

function readMarker(paths: Pick<WorkspacePaths, 'changing'>): Marker | undefined {
  const file = join(paths.changing, markerName);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size > mostBytes) {
    return undefined;
  }
  try {
    return markerSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

export function unfinishedChange(paths: Pick<WorkspacePaths, 'changing'>): Unfinished {
  const found = lstatSync(paths.changing, { throwIfNoEntry: false });
  if (found === undefined) {
    return 'none';
  }
  return found.isDirectory() && readMarker(paths) !== undefined ? 'committed' : 'uncommitted';
}

/** Everything in `changing/` is whole, checked and on the disk: from here on it counts. */
export function commitChange(paths: WorkspacePaths, to: Marker['to'], random: string): void {
  const marker: Marker = { format: 'palermo-change/1', to };
  writePrivateFile(join(paths.changing, markerName), Buffer.from(`${JSON.stringify(marker)}\n`), random);
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Puts one new file or folder over the old one. Done already, there is nothing left to move. */
function exchange(from: string, to: string): void {
  if (isThere(from)) {
    rmSync(to, { recursive: true, force: true });
    renameSync(from, to);
    syncFolderOf(to);
  }
}

/** Both copies, one after the other: as long as one stands, the workspace counts as protected. */
const protectionFiles = (paths: WorkspacePaths): readonly string[] => [
  paths.protection,
  paths.protectionCopy,
];

/**
 * Moves what is new into its places. Each step may be done already, so that a cut is made good by doing all of them
 * again. What opens the workspace comes first and goes last: at no moment is there sealed content without it.
 */
function finish(paths: WorkspacePaths, { to }: Marker): void {
  if (to === 'protected') {
    for (const file of protectionFiles(paths)) {
      exchange(join(paths.changing, basename(file)), file);
    }
  }
  const database = join(paths.changing, basename(paths.database));
  if (isThere(database)) {
    // A log of the old database must never be read into the new one.
    for (const suffix of ['-wal', '-shm', '-journal']) {
      rmSync(`${paths.database}${suffix}`, { force: true });
    }
    syncFolderOf(paths.database);
    renameSync(database, paths.database);
    syncFolderOf(paths.database);
  }
  for (const folder of carriedFolders) {
    exchange(join(paths.changing, folder), paths[folder]);
  }
  if (to === 'plain') {
    for (const file of protectionFiles(paths)) {
      rmSync(file, { force: true });
    }
    syncFolderOf(paths.protection);
  }
}

/**
 * Carries a committed change to its end and drops any other, before anything else is read of the workspace. Whoever calls
 * it holds the workspace.
 */
export function settleChange(paths: WorkspacePaths): void {
  if (!isThere(paths.changing)) {
    return;
  }
  const marker = lstatSync(paths.changing).isDirectory() ? readMarker(paths) : undefined;
  if (marker !== undefined) {
    finish(paths, marker);
  }
  rmSync(paths.changing, { recursive: true, force: true });
  syncFolderOf(paths.changing);
}
