import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageFolder } from '../../../shared/packages/bag-info.ts';
import { writeBackup } from '../database/backup.ts';
import { openDatabase } from '../database/open-database.ts';
import { hashFile } from '../files/hash-file.ts';
import { syncFile } from '../files/private-files.ts';
import { copyStored, createStoredSync, openStored } from '../files/stored-file.ts';
import { isRefusal } from '../packages/refusal.ts';
import type { VerifyHooks } from '../packages/verify-package.ts';
import type { LocatedEntry, ZipArchive } from '../packages/zip-archive.ts';
import { openZip } from '../packages/zip-reader.ts';
import { readImport, type ImportInput } from './read-import.ts';
import type { ImportReading } from './reading.ts';

export interface StageInput extends ImportInput {
  /** Where staged files go, and how their names begin: all of them can be found and removed again. */
  readonly folder: string;
  readonly stem: string;
}

export interface StagedImport {
  readonly reading: ImportReading;
  /** Name of the staged copy of the package. */
  readonly packageFile: string;
  readonly attachments: readonly { readonly sha512: string; readonly staged: string }[];
  readonly backup: string | undefined;
}

/** Writes the bytes of one file of the archive; the hash of what was written, or undefined where they are not sound. */
async function writeEntry(
  archive: ZipArchive,
  file: LocatedEntry,
  target: string,
): Promise<string | undefined> {
  const hash = createHash('sha512');
  const writer = createStoredSync(target);
  try {
    const fault = await archive.read(file, (chunk) => {
      hash.update(chunk);
      writer.write(chunk);
    });
    writer.finish();
    return fault === undefined ? hash.digest('hex') : undefined;
  } finally {
    writer.close();
  }
}

/** Lays the attached files that are not here into private temporaries; their hashes are counted on what is written. */
async function extract(
  input: StageInput,
  reading: ImportReading,
): Promise<Result<StagedImport['attachments'], AppError>> {
  const wanted = new Map(
    reading.attachments
      .filter(({ sha512 }) => reading.newFiles.includes(sha512))
      .map((attachment) => [attachment.sha512, attachment.path]),
  );
  if (wanted.size === 0) {
    return ok([]);
  }
  const source = await openStored(input.path);
  try {
    const archive = await openZip(source);
    if (isRefusal(archive)) {
      return err(appError('package-damaged'));
    }
    const root = packageFolder(reading.head.id);
    const files = new Map(archive.files.map((file) => [file.name, file]));
    const staged: { sha512: string; staged: string }[] = [];
    for (const [sha512, path] of wanted) {
      const file = files.get(`${root}/${path}`);
      if (file === undefined) {
        return err(appError('package-damaged'));
      }
      // By number: the hash of a file is told by no name of ours (promise 9).
      const name = `${input.stem}-${staged.length}`;
      const written = await writeEntry(archive, file, join(input.folder, name));
      if (written !== sha512) {
        return err(appError('package-damaged'));
      }
      staged.push({ sha512, staged: name });
    }
    return ok(staged);
  } finally {
    await source.close();
  }
}

/** A verified copy of the database as it is before the import (threat-model D8), made from a reading connection. */
function stageBackup(input: StageInput): string {
  const name = `${input.stem}-backup.sqlite`;
  const connection = openDatabase(input.database, 'read');
  try {
    writeBackup(connection, join(input.folder, name));
  } finally {
    connection.close();
  }
  return name;
}

/** Whether the package adds anything to the database. */
const addsSomething = ({ held, adoptedBefore, merge, notes }: ImportReading): boolean =>
  held === undefined && (adoptedBefore === undefined || (merge?.number ?? 0) > 0 || (notes?.number ?? 0) > 0);

/**
 * Reads a package again and lays everything that its adoption will place beside the database into private temporaries:
 * the file itself, attached files that are not here, and a backup. Until the transaction has committed nothing outside
 * `tmp/` has changed (threat-model P11).
 */
export async function stageImport(
  input: StageInput,
  hooks: VerifyHooks = {},
): Promise<Result<StagedImport, AppError>> {
  const read = await readImport(input, hooks);
  if (!read.ok) {
    return read;
  }
  const reading = read.value;
  const packageFile = `${input.stem}-package`;
  const copy = join(input.folder, packageFile);
  await copyStored(input.path, copy);
  syncFile(copy);
  if ((await hashFile(copy)).sha256 !== reading.sha256) {
    return err(appError('package-damaged'));
  }
  const adopts = addsSomething(reading);
  const attachments = adopts ? await extract(input, reading) : ok([]);
  if (!attachments.ok) {
    return attachments;
  }
  return ok({
    reading,
    packageFile,
    attachments: attachments.value,
    backup: adopts ? stageBackup(input) : undefined,
  });
}
