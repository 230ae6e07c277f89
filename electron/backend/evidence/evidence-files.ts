import { existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { placeFailure } from '../database/sqlite-failure.ts';
import { ensurePrivateFolder, syncFolderOf } from '../files/private-files.ts';
import { hashedFile, type WorkspacePaths } from '../workspace/workspace-paths.ts';

/** Bytes of attached files, kept once by their SHA-512 (threat-model F3, F5). */
export interface EvidenceFiles {
  /**
   * Takes over a private, synchronised temporary file whose hash and length its maker has counted: renames it to its
   * place, over what may lie there. The same hash means the same bytes; a damaged file is made good by it, and a link
   * planted there is replaced and not followed. The row of the record is written after this.
   */
  keep(
    temporary: string,
    file: { readonly sha512: string; readonly bytes: number },
  ): Result<undefined, AppError>;
  /** Whether a plain file lies at the place of a hash; reading it tells whether it is sound. */
  has(sha512: string): boolean;
  /** Removes files of no hash that a record names and that were written before `before`; returns how many. */
  sweep(named: Iterable<string>, before: Date): number;
}

const hashName = /^[0-9a-f]{128}$/;

export function createEvidenceFiles(paths: Pick<WorkspacePaths, 'blobs'>): EvidenceFiles {
  return {
    keep: (temporary, { sha512 }) => {
      const file = hashedFile(paths, sha512);
      try {
        const isNew = !existsSync(dirname(file));
        ensurePrivateFolder(dirname(file));
        if (isNew) {
          syncFolderOf(dirname(file));
        }
        renameSync(temporary, file);
        syncFolderOf(file);
        return ok(undefined);
      } catch (error) {
        const failure = placeFailure(error);
        if (failure === undefined) {
          throw error;
        }
        return err(failure);
      } finally {
        rmSync(temporary, { force: true });
      }
    },
    has: (sha512) => lstatSync(hashedFile(paths, sha512), { throwIfNoEntry: false })?.isFile() === true,
    sweep: (named, before) => {
      const kept = new Set(Array.from(named, (sha512) => basename(hashedFile(paths, sha512))));
      let removed = 0;
      for (const folder of readdirSync(paths.blobs, { withFileTypes: true })) {
        if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) {
          continue;
        }
        for (const name of readdirSync(join(paths.blobs, folder.name))) {
          const file = join(paths.blobs, folder.name, name);
          if (hashName.test(name) && !kept.has(name) && lstatSync(file).mtime < before) {
            rmSync(file, { force: true });
            removed += 1;
          }
        }
      }
      return removed;
    },
  };
}
