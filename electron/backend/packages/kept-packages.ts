import { rmSync } from 'node:fs';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { keptPerCall } from '../../../shared/contract/packages.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { viewPartSchema } from '../../../shared/packages/kept-view.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { PackageService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { writeTemporary } from '../encryption/encryption.ts';
import { openStored } from '../files/stored-file.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { ServiceParts } from '../services.ts';
import { readKeptPage, requireKept } from './kept-package-store.ts';
import { modulesAtHand } from './modules-at-hand.ts';
import { packageFileName } from './package-paths.ts';
import type { ReopenResult } from './reopen-package.ts';
import { keptFile } from '../workspace/workspace-paths.ts';

/** Far past the text of any package: attachments are named in a view, not carried. */
const viewBytes = 2 * limits.jsonBytes;
/** Views that stay open at a time; the oldest gives way. */
const openViews = 20;

/** Lists kept packages and opens them to read (feature: exactly what was sent can be reopened at any time). */
export function createKeptPackages(
  parts: ServiceParts,
  means: {
    readonly runner: JobRunner;
    readonly jobs: JobRegister;
    readonly blobs: BlobStore;
    readonly keyRing: Pick<KeyRing, 'trustOf'>;
  },
): Pick<PackageService, 'kept' | 'reopen' | 'readPart'> {
  const { workspace, library, ids } = parts;
  const { runner, jobs, blobs, keyRing } = means;
  const views = new Map<string, { readonly path: string; readonly slices: ReopenResult['slices'] }>();

  const offerView = (path: string, slices: ReopenResult['slices']): string => {
    const [oldest] = views.keys();
    if (oldest !== undefined && views.size >= openViews) {
      rmSync(views.get(oldest)?.path ?? '', { force: true });
      views.delete(oldest);
    }
    const view = ids.randomHex(16);
    views.set(view, { path, slices });
    return view;
  };

  const readSlice = async (view: string, part: number): Promise<Result<Buffer, AppError>> => {
    const found = views.get(view);
    const [start, bytes] = found?.slices[part] ?? [];
    if (found === undefined || start === undefined || bytes === undefined) {
      return err(appError('not-found', { view, part }));
    }
    try {
      const file = await openStored(found.path);
      try {
        const slice = await file.read(start, bytes);
        return slice.length === bytes ? ok(slice) : err(appError('disk-failed'));
      } finally {
        await file.close();
      }
    } catch (error) {
      return err(expectStorageFailure(error));
    }
  };

  return {
    kept: ({ from = 0 }) =>
      workspace.read((reader) => {
        const { kept, total } = readKeptPage(reader, { from, count: keptPerCall });
        return ok({
          packages: kept.map(({ sha256, origin, bytes, head, signatures, from: sender, held, keptAt }) => ({
            sha256,
            origin,
            bytes,
            package: head,
            signatures: [...keyRing.trustOf(signatures, sender)],
            ...(held === undefined ? {} : { held }),
            keptAt,
          })),
          total,
        });
      }),

    reopen: ({ sha256 }) => {
      const found = workspace.read((reader) => requireKept(reader, sha256));
      if (!found.ok) {
        return found;
      }
      const kept = found.value;
      const path = keptFile(workspace.paths, kept.file);
      const job = jobs.start(async (hooks) => {
        const opened = await writeTemporary(
          (targetPath) =>
            runner.run(
              {
                kind: 'packages.reopen',
                input: {
                  path,
                  sha256,
                  targetPath,
                  knownPackageVersion: packageVersion,
                  modules: modulesAtHand(library, kept.head),
                  catalogues: library.catalogues,
                  messages: library.messages,
                },
              },
              hooks,
            ),
          blobs.temporaryPath(),
          Math.min(kept.bytes, viewBytes),
        );
        if (!opened.ok) {
          return opened;
        }
        const { report, from, outline, slices } = opened.value;
        const fileName = packageFileName(kept.head.id);
        return ok({
          kind: 'packages.reopen',
          view: offerView(opened.value.path, slices),
          handle: blobs.offer({ path, fileName, mediaType: 'application/zip', bytes: kept.bytes }),
          fileName,
          bytes: kept.bytes,
          sha256,
          report: { ...report, signatures: [...keyRing.trustOf(report.signatures, from)] },
          ...(from === undefined ? {} : { from }),
          origin: kept.origin,
          ...(kept.held === undefined ? {} : { held: kept.held }),
          keptAt: kept.keptAt,
          outline,
        });
      });
      return ok({ job });
    },

    readPart: async ({ view, part }) => {
      const slice = await readSlice(view, part);
      return slice.ok ? ok(viewPartSchema.parse(JSON.parse(slice.value.toString()))) : slice;
    },
  };
}
