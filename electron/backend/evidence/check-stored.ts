import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import { openRegular } from '../files/open-regular.ts';
import { fileMode } from '../files/private-files.ts';
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

const missing: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'EIO']);

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

/** Copies the attachment of this hash out of a package into a new file; false where the package holds no good one. */
async function copyFrom(archivePath: string, input: CheckInput, target: FileHandle): Promise<boolean> {
  let source: FileHandle | undefined;
  try {
    source = await openRegular(archivePath);
    const archive = await openZip(source, (await source.stat()).size);
    if (isRefusal(archive)) {
      return false;
    }
    // By the start of the hash alone: the ending of the name is the writer's choice.
    const [stem = ''] = attachmentPath(input.sha512).split('.');
    const entry = archive.files.find(
      ({ name, bytes }) => name.includes(`/${stem}.`) && bytes === input.bytes,
    );
    if (entry === undefined) {
      return false;
    }
    const hash = createHash('sha512');
    let at = 0;
    await target.truncate(0);
    const fault = await archive.read(entry, (chunk) => {
      hash.update(chunk);
      at += writeSync(target.fd, chunk, 0, chunk.length, at);
    });
    return fault === undefined && hash.digest('hex') === input.sha512;
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
  const target = await open(input.spare, 'wx', fileMode);
  let found = false;
  try {
    for (const archive of input.packages) {
      if (await copyFrom(archive, input, target)) {
        await target.sync();
        found = true;
        return true;
      }
    }
    return false;
  } finally {
    await target.close();
    if (!found) {
      await rm(input.spare, { force: true });
    }
  }
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
