import { rmSync, statSync } from 'node:fs';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import {
  shownImports,
  type Adopted,
  type ImportPreview,
  type UndoPreview,
} from '../../../shared/imports/import-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { ImportService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import { changeStamp } from '../database/change-stamp.ts';
import { expectStorageFailure, placeFailure } from '../database/sqlite-failure.ts';
import { hasRoomFor } from '../files/free-space.ts';
import { copyStored } from '../files/stored-file.ts';
import type { JobRunner, RunHooks } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { once } from '../revisions/request-store.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import { adoptImport } from './adopt-import.ts';
import {
  findImport,
  markPlaced,
  readHandedPart,
  readImports,
  readPlacing,
  type Placing,
} from './import-store.ts';
import { libraryFault } from './library-fault.ts';
import { placeFiles, removeStaged, stagedPrefix } from './place-files.ts';
import type { ImportInput } from './read-import.ts';
import type { ImportReading } from './reading.ts';
import { showPreview } from './show-preview.ts';
import { isStale, undoImport } from './undo-import.ts';

export interface ImportMeans {
  readonly runner: JobRunner;
  readonly jobs: JobRegister;
  readonly blobs: BlobStore;
  /** What the pinned keys say of signatures that hold; without it each stays unknown. */
  readonly trustOf?: (
    signatures: VerifyReport['signatures'],
    from: Author | undefined,
  ) => VerifyReport['signatures'];
  /** Called between the steps of an adoption; tests end the process there. */
  readonly onStep?: (step: 'staged' | 'written' | 'committed' | 'placed') => void;
}

const undoTries = 5;

const nothingUndone = (id: string): UndoPreview => ({
  import: id,
  revisions: 0,
  notes: 0,
  files: 0,
  draftGoes: false,
  staying: [],
  stayingInAll: 0,
});

/** Runs one piece of work after the other: two imports never plan for the same state. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/**
 * Brings packages of others in: preview, adoption in one transaction, undo. Reading, planning, extracting and the backup
 * run in workers; this thread writes only.
 */
export function createImportService(parts: ServiceParts, means: ImportMeans): ImportService {
  const { workspace, library, clock, ids, settings, summaries, logger } = parts;
  const { runner, jobs, blobs } = means;
  const inTurn = createQueue();

  const settled = <T>(result: Result<T, AppError>, draft: string, party: string): Result<T, AppError> => {
    summaries.changed(draft);
    summaries.changed(party);
    return result;
  };

  /**
   * The commit stands: what fails here is made good when the workspace opens again, from what was staged. Tells whether
   * everything is in its place.
   */
  const place = (id: string, placing: Placing): boolean => {
    try {
      placeFiles(workspace.paths, placing);
      workspace.transact((writer) => {
        markPlaced(writer, id);
        return ok(undefined);
      });
      return true;
    } catch (error) {
      const failure = placeFailure(error);
      if (failure === undefined) {
        throw error;
      }
      logger.write({ event: 'import-not-placed', code: failure.code });
      return false;
    }
  };

  /** What a cut left between commit and place is placed now; what was staged without a commit goes. */
  const recover = (): void => {
    if (workspace.damaged) {
      return;
    }
    const waiting = workspace.read((reader) => ok(readPlacing(reader)));
    if (!waiting.ok) {
      return;
    }
    const left = waiting.value.filter(({ id, placing }) => !place(id, placing));
    const needed = new Set(left.flatMap(({ placing }) => placing.map(({ staged }) => staged)));
    removeStaged(workspace.paths, stagedPrefix, needed);
  };
  recover();

  const inputOf = (path: string): ImportInput => ({
    path,
    knownPackageVersion: packageVersion,
    database: workspace.paths.database,
    blobs: workspace.paths.blobs,
  });

  const signaturesOf = ({ report, content }: ImportReading): VerifyReport['signatures'] =>
    means.trustOf?.(report.signatures, content.from) ?? report.signatures;

  const heldOf = (reading: ImportReading): ImportPreview['held'] =>
    reading.held ?? libraryFault(library, reading);

  const previewFile = async (
    path: string,
    hooks: RunHooks = {},
  ): Promise<Result<ImportPreview, AppError>> => {
    const read = await runner.run({ kind: 'imports.read', input: inputOf(path) }, hooks);
    if (!read.ok) {
      return read;
    }
    const found = { held: heldOf(read.value), signatures: signaturesOf(read.value) };
    return workspace.read((reader) => ok(showPreview(reader, parts, read.value, found)));
  };

  /** The file is copied and its attachments laid beside it; the backup is as large as the database. */
  const hasRoom = (path: string): Promise<boolean> =>
    hasRoomFor(workspace.paths.tmp, 2 * statSync(path).size + statSync(workspace.paths.database).size);

  const adoptNow = async (
    path: string,
    choice: { readonly request: string; readonly takeConfirmed: boolean; readonly by: Author | undefined },
    hooks: RunHooks,
  ): Promise<Result<Adopted, AppError>> => {
    if (workspace.damaged) {
      return err(appError('workspace-damaged'));
    }
    if (!(await hasRoom(path))) {
      return err(appError('no-space'));
    }
    const id = ids.uuid();
    const stem = `${stagedPrefix}${id}`;
    /** From the commit until all is placed, what is staged is all that there is of it (F3). */
    let isNeeded = false;
    try {
      const staged = await runner.run(
        {
          kind: 'imports.stage',
          input: { ...inputOf(path), folder: workspace.paths.tmp, stem },
        },
        hooks,
      );
      if (!staged.ok) {
        return staged;
      }
      means.onStep?.('staged');
      const { reading } = staged.value;
      const now = clock.now();
      let placing: Placing = [];
      const result = workspace.transact((writer) => {
        const done = once(
          writer,
          {
            id: choice.request,
            procedure: 'imports.adopt',
            input: { sha256: reading.sha256, takeConfirmed: choice.takeConfirmed },
            now,
          },
          () => {
            const outcome = adoptImport(writer, parts, {
              id,
              staged: staged.value,
              held: heldOf(reading),
              signatures: signaturesOf(reading),
              takeConfirmed: choice.takeConfirmed,
              by: choice.by,
              now,
            });
            if (!outcome.ok) {
              return outcome;
            }
            placing = outcome.value.placing;
            return ok(outcome.value.adopted);
          },
        );
        means.onStep?.('written');
        return done;
      });
      means.onStep?.('committed');
      if (result.ok && placing.length > 0) {
        isNeeded = true;
        isNeeded = !place(result.value.import, placing);
      }
      means.onStep?.('placed');
      return settled(result, reading.head.draft, reading.head.party.key);
    } finally {
      if (!isNeeded) {
        removeStaged(workspace.paths, stem);
      }
    }
  };

  const undoNow = async (
    request: string,
    id: string,
    hooks: RunHooks = {},
  ): Promise<Result<UndoPreview, AppError>> => {
    const found = workspace.read((reader) => ok(findImport(reader, id)));
    if (!found.ok || found.value === undefined) {
      return found.ok ? err(appError('not-found', { import: id })) : found;
    }
    if (found.value.state === 'undone') {
      return ok(nothingUndone(id));
    }
    for (let tries = 1; ; tries += 1) {
      const before = workspace.read((reader) => ok(changeStamp(reader)));
      if (!before.ok) {
        return before;
      }
      const planned = await runner.run(
        { kind: 'imports.plan-undo', input: { database: workspace.paths.database, import: id } },
        hooks,
      );
      if (!planned.ok) {
        return planned;
      }
      const plan = planned.value;
      if (plan === undefined) {
        return err(appError('not-found', { import: id }));
      }
      const now = clock.now();
      let placing: Placing = [];
      const result = workspace.transact((writer) =>
        once(writer, { id: request, procedure: 'imports.undo', input: { id }, now }, () => {
          const outcome = undoImport(writer, id, { plan, stamp: before.value, now });
          if (!outcome.ok) {
            return outcome;
          }
          placing = outcome.value.placing;
          return ok(outcome.value.undone);
        }),
      );
      // Somebody wrote while the plan was made: it is made again.
      if (!result.ok && isStale(result.error) && tries < undoTries) {
        continue;
      }
      if (result.ok && placing.length > 0) {
        place(id, placing);
      }
      return settled(result, plan.draft, found.value.package.party.key);
    }
  };

  const previewUndo = async (id: string, hooks: RunHooks): Promise<Result<UndoPreview, AppError>> => {
    const found = workspace.read((reader) => ok(findImport(reader, id)));
    if (!found.ok || found.value === undefined) {
      return found.ok ? err(appError('not-found', { import: id })) : found;
    }
    if (found.value.state === 'undone') {
      return ok(nothingUndone(id));
    }
    const planned = await runner.run(
      { kind: 'imports.plan-undo', input: { database: workspace.paths.database, import: id } },
      hooks,
    );
    if (!planned.ok) {
      return planned;
    }
    return planned.value === undefined
      ? err(appError('not-found', { import: id }))
      : ok(planned.value.preview);
  };

  /** A private copy of a person's file: what is checked is what is taken over. */
  const withCopy = async <T>(
    path: string,
    work: (copy: string) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const copy = blobs.temporaryPath();
    try {
      await copyStored(path, copy);
      return await work(copy);
    } catch (error) {
      return err(expectStorageFailure(error));
    } finally {
      rmSync(copy, { force: true });
    }
  };

  return {
    preview: ({ handle }) => {
      const file = blobs.find(handle);
      if (file === undefined) {
        return err(appError('not-found', { handle }));
      }
      const job = jobs.start(async (hooks) => {
        const preview = await previewFile(file.path, hooks);
        return preview.ok ? ok({ kind: 'imports.preview', preview: preview.value }) : preview;
      });
      return ok({ job });
    },

    adopt: ({ request, handle, takeConfirmed }) => {
      const file = blobs.find(handle);
      if (file === undefined) {
        return err(appError('not-found', { handle }));
      }
      const by = settings.author();
      const job = jobs.start(async (hooks) => {
        const adopted = await inTurn(() => adoptNow(file.path, { request, takeConfirmed, by }, hooks));
        return adopted.ok ? ok({ kind: 'imports.adopt', adopted: adopted.value }) : adopted;
      });
      return ok({ job });
    },

    previewUndo: ({ import: id }) => {
      const job = jobs.start(async (hooks) => {
        const preview = await previewUndo(id, hooks);
        return preview.ok ? ok({ kind: 'imports.preview-undo', preview: preview.value }) : preview;
      });
      return ok({ job });
    },

    undo: ({ request, import: id }) => {
      const job = jobs.start(async (hooks) => {
        const undone = await inTurn(() => undoNow(request, id, hooks));
        return undone.ok ? ok({ kind: 'imports.undo', undone: undone.value }) : undone;
      });
      return ok({ job });
    },

    list: () => workspace.read((reader) => ok({ imports: readImports(reader, shownImports) })),

    part: ({ draft: id }) =>
      workspace.read((reader) => {
        const draft = requireDraft(reader, id);
        if (!draft.ok) {
          return draft;
        }
        const part = readHandedPart(reader, id);
        return ok(part === undefined ? {} : { part });
      }),

    previewFile: (path) => withCopy(path, (copy) => previewFile(copy)),
    adoptFile: (path, { request, takeConfirmed, by }) =>
      withCopy(path, (copy) =>
        inTurn(() => adoptNow(copy, { request, takeConfirmed, by: by ?? settings.author() }, {})),
      ),
    previewUndoNow: (id) => previewUndo(id, {}),
    undoNow: (request, id) => inTurn(() => undoNow(request, id)),
  };
}
