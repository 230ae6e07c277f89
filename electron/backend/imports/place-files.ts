import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensurePrivateFolder, syncFolderOf } from '../files/private-files.ts';
import { hashedFile, keptFile, type WorkspacePaths } from '../workspace/workspace-paths.ts';
import type { Placing } from './import-store.ts';

/** How names of staged files begin; an opening workspace leaves them to this feature. */
export const stagedPrefix = 'import-';

/** How many backups before an import are kept. */
const keptBackups = 5;
const backupName = /^before-import-[0-9TZ]+-[0-9a-f]+\.sqlite$/;

function targetOf(paths: WorkspacePaths, { folder, name }: Placing[number]): string {
  switch (folder) {
    case 'blobs':
      return hashedFile(paths, name);
    case 'packages':
      return keptFile(paths, name);
    case 'backups':
      return join(paths.backups, name);
  }
}

function place(paths: WorkspacePaths, one: Placing[number]): void {
  const target = targetOf(paths, one);
  if (one.staged === '') {
    rmSync(target, { force: true });
    return;
  }
  const staged = join(paths.tmp, one.staged);
  if (!existsSync(staged)) {
    return;
  }
  ensurePrivateFolder(dirname(target));
  // Over what may lie there: only these bytes were checked against what the record says of them.
  renameSync(staged, target);
  syncFolderOf(target);
}

/**
 * Carries out what a committed import, or its undoing, has written down: moves staged files to their places and removes
 * those that went. Each step may be done already, so that a cut is made good by doing all of them again.
 */
export function placeFiles(paths: WorkspacePaths, placing: Placing): void {
  for (const one of placing) {
    place(paths, one);
  }
  const backups = readdirSync(paths.backups).filter((name) => backupName.test(name));
  for (const name of backups.toSorted().slice(0, -keptBackups)) {
    rmSync(join(paths.backups, name), { force: true });
  }
}

/** Removes what imports staged under a stem, but what waits for its place. */
export function removeStaged(
  paths: Pick<WorkspacePaths, 'tmp'>,
  stem: string,
  needed: ReadonlySet<string> = new Set(),
): void {
  for (const name of readdirSync(paths.tmp)) {
    if (name.startsWith(stem) && !needed.has(name)) {
      rmSync(join(paths.tmp, name), { force: true });
    }
  }
}
