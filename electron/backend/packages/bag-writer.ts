import { rm } from 'node:fs/promises';
import { ed25519 } from '@noble/curves/ed25519.js';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { LeftOutFile } from '../../../shared/packages/left-out.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { packageVersion, sortAnswers, type PackageHead } from '../../../shared/packages/package-schema.ts';
import { sectionsOf } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import { signMessage } from '../signatures/sshsig.ts';
import { settlePackage } from '../scrub/settle-package.ts';
import { buildPackage, type BuiltPackage, type PackageInput, type SignManifest } from './package-parts.ts';
import { verifyPackage } from './verify-package.ts';
import { StoredFileDamaged, writeZip, zipBytes, type ZipHooks, type ZipPart } from './zip-writer.ts';

export interface SealInput extends Omit<PackageInput, 'publicKey'> {
  /** Ed25519 seed of 32 bytes to sign with; unsigned without it. */
  readonly seed?: Uint8Array;
  /** A temporary name beside the final one. The caller renames it. */
  readonly targetPath: string;
  /** The caller made the empty file, so that a job cancelled while it begins leaves none; else it must not exist. */
  readonly targetMade?: boolean;
}

export interface PackageFile {
  /** Path inside the folder of the package. */
  readonly path: string;
  readonly bytes: number;
  readonly title: string;
}

export interface SealResult {
  readonly head: PackageHead;
  readonly files: readonly PackageFile[];
  readonly bytes: number;
  readonly sha256: string;
  /** As reading it back found them. */
  readonly signatures: VerifyReport['signatures'];
}

export interface PackagePreview {
  readonly head: PackageHead;
  readonly files: readonly PackageFile[];
  /** Every answer that leaves the computer: its key, the question's unit, and the bytes of its value. */
  readonly answers: readonly { readonly key: string; readonly title: string; readonly bytes: number }[];
  /** Size of the sealed file. */
  readonly bytes: number;
  /** How many texts and files that may name somebody nobody has decided of. */
  readonly undecided: number;
  /** Files that stay since nobody decided of them, or since they hold words that are to be replaced. */
  readonly leftOutFiles: readonly LeftOutFile[];
}

const zipParts = ({ folder, parts }: BuiltPackage): ZipPart[] =>
  parts.map(({ path, bytes, sha512, source }) => ({ name: `${folder}/${path}`, bytes, sha512, source }));

const packageFiles = ({ parts }: BuiltPackage): PackageFile[] =>
  parts.map(({ path, title, bytes }) => ({ path, title, bytes }));

/** All signatures of our kind are of one length, so any key can stand in where only the size matters. */
const standIn = new Uint8Array(32);

/** Builds a package once its files were looked into where they could name somebody. */
async function buildSettled(
  { scrub, ...input }: PackageInput,
  sign?: SignManifest,
): Promise<Result<BuiltPackage & Pick<PackagePreview, 'leftOutFiles'>, AppError>> {
  if (scrub === undefined) {
    return ok({ ...buildPackage(input, sign), leftOutFiles: [] });
  }
  const settled = await settlePackage({ content: input.content, files: input.files, scrub });
  if (!settled.ok) {
    return settled;
  }
  const { content, scrubber, undecided, leftOutFiles } = settled.value;
  const built = buildPackage({ ...input, content }, sign, scrubber);
  return ok({ ...built, undecided: scrubber.undecided() + undecided, leftOutFiles });
}

/**
 * What sealing the same input would write, to the byte (promise 4), without writing anything. With a public key it is that
 * of the package signed by it; the private half is not needed to know its size.
 */
export async function previewPackage(input: PackageInput): Promise<Result<PackagePreview, AppError>> {
  const settled = await buildSettled(input, (manifest) => signManifest(manifest, standIn));
  if (!settled.ok) {
    return settled;
  }
  const built = settled.value;
  const titles = new Map(
    input.modules.flatMap((module) =>
      sectionsOf(module).flatMap(({ units }) =>
        units.flatMap(({ title, items }) =>
          items.flatMap((item) =>
            [item, ...(item.type === 'group' ? item.items : [])].map(
              ({ linkId }) => [linkId, title] as const,
            ),
          ),
        ),
      ),
    ),
  );
  return ok({
    head: built.head,
    files: packageFiles(built),
    answers: sortAnswers(input.content.response.answers).map((answer) => ({
      key: answerKey(answer),
      title: titles.get(answer.item) ?? answer.item,
      bytes: Buffer.byteLength(JSON.stringify(answer.value)),
    })),
    bytes: zipBytes(zipParts(built)),
    undecided: built.undecided,
    leftOutFiles: built.leftOutFiles,
  });
}

const fileErrors: Readonly<Record<string, AppError>> = {
  EEXIST: appError('target-exists'),
  ENOSPC: appError('no-space'),
  EDQUOT: appError('no-space'),
  EIO: appError('disk-failed'),
};

function sealError(error: unknown, signal: AbortSignal | undefined): AppError {
  if (signal?.aborted === true) {
    return appError('job-cancelled');
  }
  if (error instanceof StoredFileDamaged) {
    return appError('evidence-damaged', { sha512: error.sha512.slice(0, 16) });
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error) {
    return fileErrors[error.code] ?? appError('target-unusable', { reason: error.code });
  }
  throw error;
}

const signManifest = (manifest: Buffer, seed: Uint8Array): string =>
  signMessage(manifest, seed, 'package@palermo').text;

/** Reads the sealed file as a stranger's: its signatures where it is the valid package that was built. */
async function readBack(
  path: string,
  expected: { readonly id: string; readonly signatures: number },
  hooks: ZipHooks,
): Promise<Result<VerifyReport['signatures'], AppError>> {
  try {
    const report = await verifyPackage({ path, knownPackageVersion: packageVersion }, hooks);
    if (
      report.outcome === 'valid' &&
      report.package?.id === expected.id &&
      report.signatures.length === expected.signatures
    ) {
      return ok(report.signatures);
    }
    const [problem] = report.problems;
    const failure =
      report.outcome === 'too-large'
        ? appError('package-too-large', problem?.params)
        : appError('internal', {
            outcome: report.outcome,
            problem: problem?.code ?? '',
            part: problem?.part ?? '',
          });
    return err(failure);
  } catch (error) {
    return err(sealError(error, hooks.signal));
  }
}

const progressStep = 1024 * 1024;

/** Progress of writing and of reading back as one count, in steps of a mebibyte. */
function joinProgress(
  hooks: ZipHooks,
  written: number,
  readBack: number,
): Record<'write' | 'read', ZipHooks> {
  const total = written + readBack;
  let told = 0;
  const tell = (done: number): void => {
    if (done - told >= progressStep || done === total || done === told) {
      told = done;
      hooks.onProgress?.(done, total);
    }
  };
  const { signal } = hooks;
  const common = signal === undefined ? {} : { signal };
  return {
    write: { ...common, onProgress: tell },
    read: { ...common, onProgress: (done) => tell(written + done) },
  };
}

/**
 * Seals a package into a file and reads it back with the reader for strangers' files (threat-model X5): a file that this
 * reader does not call valid is removed and never handed on.
 */
export async function sealPackage(
  input: SealInput,
  hooks: ZipHooks = {},
): Promise<Result<SealResult, AppError>> {
  const { seed, targetPath } = input;
  const settled =
    seed === undefined
      ? await buildSettled(input)
      : await buildSettled({ ...input, publicKey: ed25519.getPublicKey(seed) }, (manifest) =>
          signManifest(manifest, seed),
        );
  if (!settled.ok) {
    return settled;
  }
  const built = settled.value;
  if (built.undecided > 0 && input.scrub?.undecided === undefined) {
    return err(appError('traces-undecided', { count: built.undecided }));
  }
  const parts = zipParts(built);
  const bytes = zipBytes(parts);
  if (bytes > limits.packageBytes || parts.length > limits.entries) {
    return err(appError('package-too-large', { limit: limits.packageBytes, actual: bytes }));
  }
  const progress = joinProgress(
    hooks,
    bytes,
    parts.reduce((sum, part) => sum + part.bytes, 0),
  );
  let written: Awaited<ReturnType<typeof writeZip>>;
  try {
    written = await writeZip(parts, { path: targetPath, made: input.targetMade === true }, progress.write);
  } catch (error) {
    return err(sealError(error, hooks.signal));
  }
  const expected = { id: built.head.id, signatures: seed === undefined ? 0 : 1 };
  const read = await readBack(targetPath, expected, progress.read);
  if (read.ok && hooks.signal?.aborted !== true) {
    return ok({ head: built.head, files: packageFiles(built), ...written, signatures: read.value });
  }
  await rm(targetPath, { force: true });
  return read.ok ? err(appError('job-cancelled')) : read;
}
