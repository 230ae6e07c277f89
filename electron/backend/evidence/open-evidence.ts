import type { OpenResult } from '../../../shared/contract/evidence.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Evidence } from '../../../shared/evidence/evidence-schema.ts';
import { isPreviewImage } from '../../../shared/evidence/media-types.ts';
import { safeFileName } from '../../../shared/evidence/safe-name.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { EvidenceService } from '../backend.ts';
import type { RunHooks } from '../jobs/job-runner.ts';
import { readKept } from '../packages/kept-package-store.ts';
import type { ServiceParts } from '../services.ts';
import { hashedFile, keptFile } from '../workspace/workspace-paths.ts';
import type { EvidenceMeans } from './attach-evidence.ts';
import { isDrawable } from './image-size.ts';
import type { CheckedFile } from './check-stored.ts';
import type { FileFacts } from './inspect-file.ts';
import { requireEvidence } from './write-evidence.ts';

/** Copies are bytes and nothing else: no program that receives them is told to open them (threat-model V5). */
const plainBytes = 'application/octet-stream';

/**
 * Reads and checks all of a stored file in a worker (F5). A damaged or missing one is put back from a kept package that
 * holds it, where there is one.
 */
export async function checkInWorker(
  { workspace }: Pick<ServiceParts, 'workspace'>,
  { runner, blobs, files }: EvidenceMeans,
  file: Pick<Evidence, 'sha512' | 'bytes'>,
  hooks: RunHooks,
): Promise<Result<CheckedFile, AppError>> {
  const kept = workspace.read((reader) => ok(readKept(reader)));
  if (!kept.ok) {
    return kept;
  }
  const spare = blobs.temporaryPath();
  const { sha512, bytes } = file;
  const checked = await runner.run(
    {
      kind: 'evidence.check',
      input: {
        path: hashedFile(workspace.paths, sha512),
        sha512,
        bytes,
        packages: kept.value.map((one) => keptFile(workspace.paths, one.file)),
        spare,
      },
    },
    hooks,
  );
  if (!checked.ok || !checked.value.isSpare) {
    return checked;
  }
  const put = files.keep(spare, file);
  return put.ok ? checked : put;
}

export function createOpen(parts: ServiceParts, means: EvidenceMeans): EvidenceService['open'] {
  const { workspace } = parts;
  const { jobs, blobs } = means;

  const previewOf = (facts: FileFacts, path: string): OpenResult['preview'] => {
    const { mediaType, image, text, bytes, sha512 } = facts;
    if (text !== undefined) {
      return { as: 'text', text: text.start, whole: text.whole };
    }
    if (!isPreviewImage(mediaType)) {
      return { as: 'none', reason: 'type' };
    }
    return image !== undefined && isDrawable(image) && bytes <= limits.previewBytes
      ? {
          as: 'image',
          handle: blobs.offer({ path, fileName: 'preview', mediaType, bytes, sha512 }),
          mediaType,
          width: image.width,
          height: image.height,
        }
      : { as: 'none', reason: 'too-large' };
  };

  return ({ scope, evidence: id, copy }) => {
    const found = workspace.read((reader) => requireEvidence(reader, { scope, evidence: id }));
    if (!found.ok) {
      return found;
    }
    const { name, cleaned, sha512, bytes } = found.value.evidence;
    const wanted = copy === 'original' ? { sha512, bytes } : cleaned;
    if (wanted === undefined) {
      return err(appError('not-found', { file: id }));
    }
    const job = jobs.start(async (hooks) => {
      const checked = await checkInWorker(parts, means, wanted, hooks);
      if (!checked.ok) {
        return checked;
      }
      const { facts, isSpare } = checked.value;
      const path = hashedFile(workspace.paths, wanted.sha512);
      const fileName = safeFileName(name);
      return ok({
        kind: 'evidence.open',
        preview: previewOf(facts, path),
        copy: {
          handle: blobs.offer({ path, fileName, mediaType: plainBytes, ...wanted }),
          fileName,
          bytes: wanted.bytes,
        },
        mediaType: facts.mediaType,
        ...(facts.metadata === undefined ? {} : { metadata: [...facts.metadata] }),
        restored: isSpare,
      });
    });
    return ok({ job });
  };
}
