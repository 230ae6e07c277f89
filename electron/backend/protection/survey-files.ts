import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { stagedPrefix } from '../imports/place-files.ts';
import type { WorkspacePaths } from '../workspace/workspace-paths.ts';

/** Folders whose files lie sealed in a protected workspace. */
export const carriedFolders = ['blobs', 'packages', 'backups', 'tmp', 'logs'] as const;
export type CarriedFolder = (typeof carriedFolders)[number];

/** One file of a closed workspace that is written anew. */
export interface Carried {
  readonly folder: CarriedFolder;
  /** Its name, below the folder. */
  readonly name: string;
  readonly bytes: number;
}

class NotRegularError extends Error {}

function* filesBelow(folder: string, prefix: string): Generator<{ name: string; bytes: number }> {
  for (const entry of readdirSync(folder).toSorted()) {
    const path = join(folder, entry);
    const found = lstatSync(path);
    if (found.isDirectory()) {
      yield* filesBelow(path, `${prefix}${entry}/`);
    } else if (found.isFile()) {
      yield { name: `${prefix}${entry}`, bytes: found.size };
    } else {
      throw new NotRegularError(entry);
    }
  }
}

/** Temporary files go, but for what a committed import still has to put in its place. */
const isLeftover = (folder: CarriedFolder, name: string): boolean =>
  folder === 'tmp' && !name.startsWith(stagedPrefix);

/**
 * Every file to be carried over, with its length. A link or special file among them is refused, and nothing is followed
 * (threat-model F4).
 */
export function surveyFiles(paths: WorkspacePaths): Result<readonly Carried[], AppError> {
  try {
    const found: Carried[] = [];
    for (const folder of carriedFolders) {
      const standing = lstatSync(paths[folder], { throwIfNoEntry: false });
      if (standing !== undefined && !standing.isDirectory()) {
        throw new NotRegularError(folder);
      }
      const files = standing === undefined ? [] : [...filesBelow(paths[folder], '')];
      found.push(
        ...files.filter(({ name }) => !isLeftover(folder, name)).map((file) => ({ folder, ...file })),
      );
    }
    if (lstatSync(paths.database, { throwIfNoEntry: false })?.isFile() !== true) {
      throw new NotRegularError('database');
    }
    return ok(found);
  } catch (error) {
    if (error instanceof NotRegularError) {
      return err(appError('workspace-unusable', { reason: 'link' }));
    }
    throw error;
  }
}
