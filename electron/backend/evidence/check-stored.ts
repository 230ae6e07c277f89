import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import { sealBrokenCode } from '../files/sealed-file.ts';
import { createStoredSync, openStored, type StoredFile } from '../files/stored-file.ts';
import { attachmentPath } from '../packages/package-paths.ts';
import { isRefusal } from '../packages/refusal.ts';
import { openZip } from '../packages/zip-reader.ts';
import { readFacts, type FileFacts } from './inspect-file.ts';

export interface CheckInput {
  /** Where the bytes of the hash lie, or should lie. */
  readonly path: string;
  readonly sha512: string;
  readonly bytes: number;
  /** Packages kept in the workspace: a good copy may stand in one. */
  readonly packages: readonly string[];
  /** A temporary name for a good copy that was found; must not exist. */
  readonly spare: string;
}

export interface CheckedFile {
  readonly facts: FileFacts;
  /** The stored file was missing or damaged; a good copy stands at `spare`, synchronised. */
  readonly isSpare: boolean;
}

const missing: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'EMLINK',
  'ENXIO',
  'EIO',
  sealBrokenCode,
]);

/** What lies at the place of a hash; undefined where it is absent, no plain file, or not what its hash says (F4, F5). */
async function soundFacts(
  { path, sha512, bytes }: Pick<CheckInput, 'path' | 'sha512' | 'bytes'>,
  report: (done: number, total: number) => void,
): Promise<FileFacts | undefined> {
  try {
    const facts = await readFacts(path, report);
    return facts.sha512 === sha512 && facts.bytes === bytes ? facts : undefined;
  } catch (error) {
    if (missing.has(systemCode(error) ?? '')) {
      return undefined;
    }
    throw error;
  }
}

/** Writes the attachment of this hash that an open package holds into a new file; false where it holds no good one. */
async function writeSpare(source: StoredFile, input: CheckInput): Promise<boolean> {
  const archive = await openZip(source);
  if (isRefusal(archive)) {
    return false;
  }
  // By the start of the hash alone: the ending of the name is the writer's choice.
  const [stem = ''] = attachmentPath(input.sha512).split('.');
  const entry = archive.files.find(({ name, bytes }) => name.includes(`/${stem}.`) && bytes === input.bytes);
  if (entry === undefined) {
    return false;
  }
  const target = createStoredSync(input.spare);
  let isGood = false;
  try {
    const hash = createHash('sha512');
    const fault = await archive.read(entry, (chunk) => {
      hash.update(chunk);
      target.write(chunk);
    });
    isGood = fault === undefined && hash.digest('hex') === input.sha512;
    if (isGood) {
      target.finish();
    }
    return isGood;
  } finally {
    target.close();
    if (!isGood) {
      rmSync(input.spare, { force: true });
    }
  }
}

async function copyFrom(archivePath: string, input: CheckInput): Promise<boolean> {
  let source: StoredFile | undefined;
  try {
    source = await openStored(archivePath);
    return await writeSpare(source, input);
  } catch (error) {
    if (missing.has(systemCode(error) ?? '')) {
      return false;
    }
    throw error;
  } finally {
    await source?.close();
  }
}

async function findCopy(input: CheckInput): Promise<boolean> {
  for (const archive of input.packages) {
    if (await copyFrom(archive, input)) {
      return true;
    }
  }
  return false;
}

/**
 * Reads a stored file to its end before anything of it is shown or handed out (threat-model F5). Where it is not what its
 * hash says, a good copy is sought in the packages that were sealed or received.
 */
export async function checkStored(
  input: CheckInput,
  report: (done: number, total: number) => void,
): Promise<Result<CheckedFile, AppError>> {
  const facts = await soundFacts(input, report);
  if (facts !== undefined) {
    return ok({ facts, isSpare: false });
  }
  if (await findCopy(input)) {
    return ok({ facts: await readFacts(input.spare, report), isSpare: true });
  }
  return err(appError('evidence-damaged', { sha512: input.sha512.slice(0, 16) }));
}
