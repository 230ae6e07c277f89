import { rmSync } from 'node:fs';
import type { EvidenceRow } from '../../../shared/contract/evidence.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Evidence } from '../../../shared/evidence/evidence-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { EvidenceService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { hasRoomFor } from '../files/free-space.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import type { EvidenceFiles } from './evidence-files.ts';
import { requirePlace, scopeId, toRow } from './evidence-scope.ts';
import { namedHashes, readAttached } from './evidence-store.ts';
import type { TakenFile } from './inspect-file.ts';
import { writeEvidence, writtenRow } from './write-evidence.ts';

export interface EvidenceMeans {
  readonly runner: JobRunner;
  readonly jobs: JobRegister;
  readonly blobs: BlobStore;
  readonly files: EvidenceFiles;
}

type AttachInput = Parameters<EvidenceService['attach']>[0];

/** Files that no record ever named stay this long: promise 5 of the threat model. */
const orphanMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** Hashes a file in a worker, with a copy without metadata where one is wanted; both are synchronised. */
export async function takeInWorker(
  { runner, blobs }: Pick<EvidenceMeans, 'runner' | 'blobs'>,
  path: string,
  clean: boolean,
  hooks: RunHooks,
): Promise<Result<TakenFile & { readonly cleanedAt: string | undefined }, AppError>> {
  const cleanTo = clean ? blobs.temporaryPath() : undefined;
  try {
    const taken = await runner.run({ kind: 'evidence.take', input: { path, cleanTo } }, hooks);
    return taken.ok
      ? ok({ ...taken.value, cleanedAt: taken.value.cleaned === undefined ? undefined : cleanTo })
      : taken;
  } catch (error) {
    if (cleanTo !== undefined) {
      rmSync(cleanTo, { force: true });
    }
    throw error;
  }
}

/** Keeps a file that was handed in and attaches it: the bytes first, durable at their place, then the record (F3). */
export function createAttach(parts: ServiceParts, means: EvidenceMeans): EvidenceService['attach'] {
  const { workspace, library, clock } = parts;
  const { jobs, blobs, files } = means;
  let swept = false;

  const fault = (reader: Reader, input: AttachInput): Result<boolean, AppError> => {
    const place = requirePlace(reader, library, input.scope, input.at);
    if (!place.ok) {
      return place;
    }
    if (parts.settings.author() === undefined) {
      return err(appError('author-missing'));
    }
    return readAttached(reader, scopeId(input.scope)).length >= limits.attachmentsPerDraft
      ? err(appError('too-many-files', { limit: limits.attachmentsPerDraft }))
      : ok(input.clean ?? place.value?.kind === 'parallel-report');
  };

  const record = (writer: Writer, input: AttachInput, taken: TakenFile): Result<EvidenceRow, AppError> => {
    const allowed = fault(writer, input);
    if (!allowed.ok) {
      return allowed;
    }
    const { sha512, bytes, mediaType, cleaned } = taken;
    const name = input.name.normalize('NFC').slice(0, 255);
    const same = readAttached(writer, scopeId(input.scope)).find(
      ({ evidence }) =>
        evidence.sha512 === sha512 &&
        evidence.name === name &&
        canonicalJson(evidence.at) === canonicalJson(input.at),
    );
    if (same !== undefined) {
      return ok(toRow(same, files));
    }
    const value: Evidence = {
      id: input.evidence,
      at: input.at,
      sha512,
      name,
      mediaType,
      bytes,
      ...(cleaned === undefined ? {} : { cleaned }),
    };
    const written = writeEvidence(writer, parts, input, value, clock.now());
    return written.ok ? writtenRow(writer, input, files) : written;
  };

  /** Leftovers of an end between bytes and record go once they are old: never by what a kill left unwritten. */
  const sweep = (): void => {
    if (swept) {
      return;
    }
    swept = true;
    workspace.read((reader) => {
      const before = new Date(clock.now().getTime() - orphanMilliseconds);
      files.sweep(namedHashes(reader), before);
      return ok(undefined);
    });
  };

  const keep = async (input: AttachInput, path: string, clean: boolean, hooks: RunHooks) => {
    const taken = await takeInWorker(means, path, clean, hooks);
    if (!taken.ok) {
      return taken;
    }
    const { cleaned, cleanedAt } = taken.value;
    const kept = files.keep(path, taken.value);
    if (!kept.ok) {
      return kept;
    }
    blobs.release(input.handle);
    if (cleaned !== undefined && cleanedAt !== undefined) {
      const keptToo = files.keep(cleanedAt, cleaned);
      if (!keptToo.ok) {
        return keptToo;
      }
    }
    const stored = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure: 'evidence.attach', input, now: clock.now() }, () =>
        record(writer, input, taken.value),
      ),
    );
    if (!stored.ok) {
      return stored;
    }
    sweep();
    const { metadata } = taken.value;
    return ok({
      kind: 'evidence.attach' as const,
      file: stored.value,
      ...(metadata === undefined ? {} : { metadata: [...metadata] }),
    });
  };

  /** A call repeated after its file was taken over is answered as the first time. */
  const repeated = (input: AttachInput): Result<EvidenceRow, AppError> =>
    workspace.transact((writer) =>
      once(writer, { id: input.request, procedure: 'evidence.attach', input, now: clock.now() }, () =>
        err(appError('not-found', { handle: input.handle })),
      ),
    );

  return (input) => {
    const file = blobs.find(input.handle);
    if (file === undefined) {
      const known = repeated(input);
      return known.ok
        ? ok({ job: jobs.start(async () => ok({ kind: 'evidence.attach', file: known.value })) })
        : known;
    }
    const allowed = workspace.read((reader) => fault(reader, input));
    if (!allowed.ok) {
      return allowed;
    }
    const job = jobs.start(async (hooks) =>
      allowed.value && !(await hasRoomFor(workspace.paths.blobs, file.bytes))
        ? err(appError('no-space'))
        : keep(input, file.path, allowed.value, hooks),
    );
    return ok({ job });
  };
}
