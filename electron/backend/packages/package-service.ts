import { renameSync, rmSync } from 'node:fs';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import { isRefused } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { ExportRequest, FeedbackRequest, Keeping, PackageService, SealedPackage } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader } from '../database/open-database.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { hasRoomFor } from '../files/free-space.ts';
import { createPrivateFile, syncFolderOf } from '../files/private-files.ts';
import { lockFor, lockForKeys, type Lock } from '../encryption/lock-file.ts';
import type { Encryption } from '../encryption/encryption.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { closeScope } from '../revisions/revision-store.ts';
import type { ServiceParts } from '../services.ts';
import type { PackagePreview, SealResult } from './bag-writer.ts';
import { readExport, type ExportContent } from './export-content.ts';
import { feedbackInput } from './feedback-content.ts';
import { addKept, findKept, keptFileName } from './kept-package-store.ts';
import { createKeptPackages } from './kept-packages.ts';
import type { PackageInput } from './package-parts.ts';
import { packageFileName } from './package-paths.ts';
import { keptFile } from '../workspace/workspace-paths.ts';

type Sealed = Result<SealedPackage, AppError>;

interface Sealing {
  /** Filled with zeros once it was used. */
  readonly seed: Uint8Array | undefined;
  /** Id of the package that a person has looked at; no other leaves (promise 4). */
  readonly shown?: string | undefined;
  readonly keeping?: Keeping | undefined;
}

/** The answers stand in a package as data, in the report and as text to paste. */
const copiesOfText = 4;

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

/** Previews, seals and verifies packages; all building and reading runs in workers. */
export function createPackageService(
  parts: ServiceParts,
  means: {
    readonly runner: JobRunner;
    readonly jobs: JobRegister;
    readonly blobs: BlobStore;
    readonly keyRing: KeyRing;
    readonly encryption: Encryption;
  },
): PackageService {
  const { workspace, settings, library } = parts;
  const { runner, jobs, blobs, keyRing, encryption } = means;

  /** Who sends it, where the person chose to say so. */
  const sender = ({ named }: Pick<ExportRequest, 'named'>): Result<Author | undefined, AppError> => {
    const from = named === true ? settings.author() : undefined;
    return named === true && from === undefined ? err(appError('author-missing')) : ok(from);
  };

  const read = (reader: Reader, request: ExportRequest): Result<ExportContent, AppError> => {
    const from = sender(request);
    return from.ok ? readExport(reader, parts, request, from.value) : from;
  };

  /** Puts a sealed file where it stays, then notes it: never a note without its file (threat-model F3). */
  const keep = (temporary: string, sealed: SealResult, keeping: Keeping | undefined): Sealed => {
    const { head, bytes, sha256, signatures } = sealed;
    const named = workspace.read((reader) => {
      const fault = keeping?.fault(reader);
      return fault === undefined
        ? ok(findKept(reader, sha256)?.file ?? keptFileName(reader, head.id, sha256))
        : err(fault);
    });
    if (!named.ok) {
      return named;
    }
    const file = named.value;
    const path = keptFile(workspace.paths, file);
    // Sealed and synchronised by the worker; the same content always gives the same bytes.
    renameSync(temporary, path);
    syncFolderOf(path);
    return workspace.transact((writer) => {
      addKept(writer, {
        sha256,
        origin: 'sealed',
        file,
        bytes,
        head,
        signatures: [...signatures],
        held: undefined,
        keptAt: parts.clock.now().toISOString(),
      });
      keeping?.write(writer, sealed);
      return ok({ path, head, bytes, sha256 });
    });
  };

  /** What sealing needs that there is not: room in a package, or on the disk (F6). */
  const roomFault = async ({ input }: Pick<ExportContent, 'input'>): Promise<AppError | undefined> => {
    const { attachments = [] } = input.content;
    const files = sumOf(new Map(attachments.map(({ sha512, bytes }) => [sha512, bytes])).values());
    if (files > limits.packageBytes) {
      return appError('package-too-large', { limit: limits.packageBytes, actual: files });
    }
    const notes = sumOf((input.notes ?? []).map(({ length }) => length));
    const text = (JSON.stringify(input.content).length + notes) * copiesOfText;
    return (await hasRoomFor(workspace.paths.tmp, text + files)) ? undefined : appError('no-space');
  };

  const sealContent = async (
    content: Pick<ExportContent, 'input'>,
    { seed, shown, keeping }: Sealing,
    hooks: RunHooks = {},
  ): Promise<Sealed> => {
    const temporary = blobs.temporaryPath();
    try {
      const fault = await roomFault(content);
      if (fault !== undefined) {
        return err(fault);
      }
      // Made here: a worker that is ended while it begins cannot leave a file behind.
      createPrivateFile(temporary);
      const sealed = await runner.run(
        {
          kind: 'packages.seal',
          input: {
            ...content.input,
            targetPath: temporary,
            targetMade: true,
            ...(seed === undefined ? {} : { seed }),
          },
        },
        hooks,
      );
      if (!sealed.ok) {
        return sealed;
      }
      if (shown !== undefined && sealed.value.head.id !== shown) {
        return err(appError('preview-outdated'));
      }
      return keep(temporary, sealed.value, keeping);
    } catch (error) {
      return err(expectStorageFailure(error));
    } finally {
      seed?.fill(0);
      rmSync(temporary, { force: true });
    }
  };

  const seedOf = ({ sign }: Pick<ExportRequest, 'sign'>): Result<Uint8Array | undefined, AppError> =>
    sign === undefined ? ok(undefined) : keyRing.signingSeed(sign);

  /** Closes what is being typed, reads the state to export, and takes the key: one that is locked stops it here. */
  const freeze = (
    request: ExportRequest,
  ): Result<{ readonly content: ExportContent; readonly seed: Uint8Array | undefined }, AppError> => {
    const content = workspace.transact((writer) => {
      closeScope(writer, request.draft);
      return read(writer, request);
    });
    if (!content.ok) {
      return content;
    }
    const seed = seedOf(request);
    return seed.ok ? ok({ content: content.value, seed: seed.value }) : seed;
  };

  /** Hands a sealed package out as a job's result, encrypted where it is to be. */
  const offer = async (
    { path, head, bytes, sha256 }: SealedPackage,
    lock: Lock | undefined,
    hooks: RunHooks,
  ): Promise<Result<JobResult, AppError>> => {
    const fileName = packageFileName(head.id);
    if (lock === undefined) {
      const handle = blobs.offer({ path, fileName, mediaType: 'application/zip', bytes });
      return ok({ kind: 'packages.export', handle, fileName, bytes, sha256, package: head });
    }
    const locked = await encryption.encrypt(path, lock.to, hooks);
    return locked.ok
      ? ok({
          kind: 'packages.export',
          handle: blobs.offer({
            path: locked.value.path,
            fileName: `${fileName}.age`,
            mediaType: 'application/octet-stream',
            bytes: locked.value.bytes,
          }),
          fileName: `${fileName}.age`,
          bytes: locked.value.bytes,
          sha256: locked.value.sha256,
          package: head,
          encrypted: lock.encrypted,
        })
      : locked;
  };

  /** A feedback with the key that signs it. */
  const readyFeedback = (
    request: FeedbackRequest,
  ): Result<{ readonly input: PackageInput; readonly seed: Uint8Array | undefined }, AppError> => {
    const from = sender(request);
    if (!from.ok) {
      return from;
    }
    const seed = seedOf(request);
    return seed.ok ? ok({ input: feedbackInput(request, from.value, library), seed: seed.value }) : seed;
  };

  /** As it would be built and signed, to be counted and shown. */
  const previewInput = async (
    input: PackageInput,
    { sign }: Pick<ExportRequest, 'sign'>,
  ): Promise<Result<PackagePreview, AppError>> => {
    const publicKey = sign === undefined ? ok(undefined) : keyRing.publicKey(sign);
    return publicKey.ok
      ? runner.run({
          kind: 'packages.preview',
          input: { ...input, ...(publicKey.value === undefined ? {} : { publicKey: publicKey.value }) },
        })
      : publicKey;
  };

  return {
    ...createKeptPackages(parts, means),

    preview: async (request) => {
      const content = workspace.read((reader) => read(reader, request));
      if (!content.ok) {
        return content;
      }
      const built = await previewInput(content.value.input, request);
      if (!built.ok) {
        return built;
      }
      const { head, bytes, files, answers, undecided, leftOutFiles } = built.value;
      const { scrub, content: carried } = content.value.input;
      const { parallel } = carried;
      return ok({
        package: head,
        bytes,
        files: files.map((file) => ({ path: file.path, title: file.title, bytes: file.bytes })),
        answers: answers.map((answer) => ({ key: answer.key, bytes: answer.bytes })),
        leftOut: content.value.leftOut.map((left) => ({ ...left })),
        leftOutFiles: [...content.value.leftOutFiles, ...leftOutFiles].map((left) => ({ ...left })),
        cleanedFiles: [...content.value.cleanedFiles],
        leftOutRecords: content.value.leftOutRecords.map((left) => ({ ...left })),
        ...(scrub === undefined ? {} : { undecided }),
        ...(parallel === undefined
          ? {}
          : {
              parallel: {
                findings: parallel.findings.length,
                sources: parallel.sources.length,
                chapters: parallel.chapters.length,
              },
            }),
      });
    },

    export: ({ shown, encrypt, ...request }) => {
      const lock = lockFor(keyRing, encrypt, settings.locale());
      if (!lock.ok) {
        return lock;
      }
      const frozen = freeze(request);
      if (!frozen.ok) {
        return frozen;
      }
      const { content, seed } = frozen.value;
      const job = jobs.start(async (hooks) => {
        const sealed = await sealContent(content, { seed, shown }, hooks);
        return sealed.ok ? offer(sealed.value, lock.value, hooks) : sealed;
      });
      return ok({ job });
    },

    verify: ({ handle }) => {
      const file = blobs.find(handle);
      if (file === undefined) {
        return err(appError('not-found', { handle }));
      }
      const job = jobs.start(async (hooks) => {
        const verified = await runner.run(
          {
            kind: 'packages.verify',
            input: { path: file.path, knownPackageVersion: packageVersion },
          },
          hooks,
        );
        if (!verified.ok) {
          return verified;
        }
        const report = verified.value;
        if (isRefused(report.outcome)) {
          await blobs.discard(handle);
        }
        const signatures = keyRing.trustOf(report.signatures, report.from);
        return ok({ kind: 'packages.verify', report: { ...report, signatures } });
      });
      return ok({ job });
    },

    decrypt: ({ handle, passphrase }) => {
      const file = blobs.find(handle);
      if (file === undefined) {
        return err(appError('not-found', { handle }));
      }
      const job = jobs.start(async (hooks) => {
        const opened = await encryption.decrypt(file.path, passphrase, hooks);
        if (!opened.ok) {
          return opened;
        }
        const { path, bytes } = opened.value;
        const named = { path, fileName: 'package.zip', mediaType: 'application/zip', bytes };
        return ok({ kind: 'packages.decrypt', handle: blobs.admit(named), bytes });
      });
      return ok({ job });
    },

    encryptFile: async (path, to) => {
      const lock =
        to.kind === 'passphrase'
          ? ok({ to, encrypted: { by: 'passphrase' as const } })
          : lockForKeys(keyRing, to.recipients);
      if (!lock.ok) {
        return lock;
      }
      const file = await encryption.encrypt(path, lock.value.to);
      return file.ok ? ok({ ...file.value, encrypted: lock.value.encrypted }) : file;
    },
    decryptFile: (path, passphrase) => encryption.decrypt(path, passphrase),

    seal: async (request) => {
      const frozen = freeze(request);
      return frozen.ok ? sealContent(frozen.value.content, { seed: frozen.value.seed }) : frozen;
    },

    sealFeedback: async (request, keeping) => {
      const ready = readyFeedback(request);
      return ready.ok ? sealContent(ready.value, { seed: ready.value.seed, keeping }) : ready;
    },

    previewFeedback: async (request) => {
      const from = sender(request);
      return from.ok ? previewInput(feedbackInput(request, from.value, library), request) : from;
    },

    exportFeedback: (request, { shown, encrypt, keeping }) => {
      const lock = lockFor(keyRing, encrypt, settings.locale());
      if (!lock.ok) {
        return lock;
      }
      const ready = readyFeedback(request);
      if (!ready.ok) {
        return ready;
      }
      const job = jobs.start(async (hooks) => {
        const sealed = await sealContent(ready.value, { seed: ready.value.seed, shown, keeping }, hooks);
        return sealed.ok ? offer(sealed.value, lock.value, hooks) : sealed;
      });
      return ok({ job });
    },
  };
}
