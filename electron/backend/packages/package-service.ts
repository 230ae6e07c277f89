import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { EncryptChoice } from '../../../shared/contract/packages.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import { isRefused } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { EncryptedFile, ExportRequest, PackageService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader } from '../database/open-database.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { hasRoomFor } from '../files/free-space.ts';
import { fileMode, syncFolderOf } from '../files/private-files.ts';
import type { EncryptTo } from '../encryption/encrypt-file.ts';
import type { Encryption } from '../encryption/encryption.ts';
import { chooseRecipients } from '../encryption/choose-recipients.ts';
import { createPassphrase } from '../encryption/passphrase.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { closeScope } from '../revisions/revision-store.ts';
import type { ServiceParts } from '../services.ts';
import type { SealResult } from './bag-writer.ts';
import { readExport, type ExportContent } from './export-content.ts';
import { feedbackInput } from './feedback-content.ts';
import { addKept, findKept, keptFileName } from './kept-package-store.ts';
import { createKeptPackages } from './kept-packages.ts';
import { packageFileName } from './package-paths.ts';

/** Who can open a file, and what the result says of it. */
interface Lock extends Pick<EncryptedFile, 'encrypted'> {
  readonly to: EncryptTo;
}

type Sealed = Awaited<ReturnType<PackageService['seal']>>;

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
  const keep = (temporary: string, sealed: SealResult): Sealed => {
    const { head, bytes, sha256, signatures } = sealed;
    const named = workspace.read((reader) =>
      ok(findKept(reader, sha256)?.file ?? keptFileName(reader, head.id, sha256)),
    );
    if (!named.ok) {
      return named;
    }
    const file = named.value;
    const path = join(workspace.paths.packages, file);
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
    const text = JSON.stringify(input.content).length * copiesOfText;
    return (await hasRoomFor(workspace.paths.tmp, text + files)) ? undefined : appError('no-space');
  };

  /** `shown`: id of the package that a person has looked at; no other leaves (promise 4). */
  const sealContent = async (
    content: Pick<ExportContent, 'input'>,
    seed: Uint8Array | undefined,
    hooks: RunHooks = {},
    shown?: string,
  ): Promise<Sealed> => {
    const temporary = blobs.temporaryPath();
    try {
      const fault = await roomFault(content);
      if (fault !== undefined) {
        return err(fault);
      }
      // Made here: a worker that is ended while it begins cannot leave a file behind.
      closeSync(openSync(temporary, 'wx', fileMode));
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
      return keep(temporary, sealed.value);
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

  const lockForKeys = (theirs: readonly string[]): Result<Lock, AppError> => {
    const chosen = chooseRecipients(keyRing, theirs);
    if (!chosen.ok) {
      return chosen;
    }
    const { recipients, kind, own } = chosen.value;
    return ok({
      to: { kind: 'recipients', recipients },
      encrypted: { by: 'keys', kind, recipients: recipients.length, own },
    });
  };

  /** Who shall be able to open the file; a passphrase is made here, handed out once and kept nowhere. */
  const lockFor = (choice: EncryptChoice): Result<Lock, AppError> => {
    if (choice.kind === 'passphrase') {
      const passphrase = createPassphrase(settings.locale());
      return ok({ to: { kind: 'passphrase', passphrase }, encrypted: { by: 'passphrase', passphrase } });
    }
    const theirs = keyRing.recipientsOf(choice.contacts, choice.recipientKind);
    return theirs.ok ? lockForKeys(theirs.value) : theirs;
  };

  return {
    ...createKeptPackages(parts, means),

    preview: async (request) => {
      const content = workspace.read((reader) => read(reader, request));
      if (!content.ok) {
        return content;
      }
      const publicKey = request.sign === undefined ? ok(undefined) : keyRing.publicKey(request.sign);
      if (!publicKey.ok) {
        return publicKey;
      }
      const built = await runner.run({
        kind: 'packages.preview',
        input: {
          ...content.value.input,
          ...(publicKey.value === undefined ? {} : { publicKey: publicKey.value }),
        },
      });
      if (!built.ok) {
        return built;
      }
      const { head, bytes, files, answers } = built.value;
      return ok({
        package: head,
        bytes,
        files: files.map((file) => ({ path: file.path, title: file.title, bytes: file.bytes })),
        answers: answers.map((answer) => ({ key: answer.key, bytes: answer.bytes })),
        leftOut: content.value.leftOut.map((left) => ({ ...left })),
        leftOutFiles: content.value.leftOutFiles.map((left) => ({ ...left })),
      });
    },

    export: ({ shown, encrypt, ...request }) => {
      const lock = encrypt === undefined ? ok(undefined) : lockFor(encrypt);
      if (!lock.ok) {
        return lock;
      }
      const frozen = freeze(request);
      if (!frozen.ok) {
        return frozen;
      }
      const { content, seed } = frozen.value;
      const job = jobs.start(async (hooks) => {
        const sealed = await sealContent(content, seed, hooks, shown);
        if (!sealed.ok) {
          return sealed;
        }
        const { path, head, bytes, sha256 } = sealed.value;
        const fileName = packageFileName(head.id);
        if (lock.value === undefined) {
          const handle = blobs.offer({ path, fileName, mediaType: 'application/zip', bytes });
          return ok({ kind: 'packages.export', handle, fileName, bytes, sha256, package: head });
        }
        const { to, encrypted } = lock.value;
        const locked = await encryption.encrypt(path, to, hooks);
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
              encrypted,
            })
          : locked;
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
          : lockForKeys(to.recipients);
      if (!lock.ok) {
        return lock;
      }
      const file = await encryption.encrypt(path, lock.value.to);
      return file.ok ? ok({ ...file.value, encrypted: lock.value.encrypted }) : file;
    },
    decryptFile: (path, passphrase) => encryption.decrypt(path, passphrase),

    seal: async (request) => {
      const frozen = freeze(request);
      return frozen.ok ? sealContent(frozen.value.content, frozen.value.seed) : frozen;
    },

    sealFeedback: async (request) => {
      const from = sender(request);
      if (!from.ok) {
        return from;
      }
      const seed = seedOf(request);
      return seed.ok ? sealContent({ input: feedbackInput(request, from.value, library) }, seed.value) : seed;
    },
  };
}
