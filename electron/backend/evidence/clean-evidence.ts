import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { EvidenceService } from '../backend.ts';
import { hasRoomFor } from '../files/free-space.ts';
import type { RunHooks } from '../jobs/job-runner.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import { hashedFile } from '../workspace/workspace-paths.ts';
import { takeInWorker, type EvidenceMeans } from './attach-evidence.ts';
import { checkInWorker } from './open-evidence.ts';
import { requireEvidence, writeEvidence, writtenRow } from './write-evidence.ts';

type CleanInput = Parameters<EvidenceService['clean']>[0];

/** Chooses whether packages carry an image without its metadata; the original stays as it is (threat-model X3). */
export function createClean(parts: ServiceParts, means: EvidenceMeans): EvidenceService['clean'] {
  const { workspace, clock } = parts;
  const { jobs, files } = means;

  const clean = async (input: CleanInput, hooks: RunHooks) => {
    const found = workspace.read((reader) => requireEvidence(reader, input));
    if (!found.ok) {
      return found;
    }
    const original = found.value.evidence;
    if (!(await hasRoomFor(workspace.paths.blobs, original.bytes))) {
      return err(appError('no-space'));
    }
    const checked = await checkInWorker(parts, means, original, hooks);
    if (!checked.ok) {
      return checked;
    }
    const path = hashedFile(workspace.paths, original.sha512);
    const taken = await takeInWorker(means, path, input.clean, hooks);
    if (!taken.ok) {
      return taken;
    }
    const { cleaned, cleanedAt, metadata } = taken.value;
    if (input.clean && metadata === undefined) {
      return err(appError('image-not-understood'));
    }
    if (cleaned !== undefined && cleanedAt !== undefined) {
      const kept = files.keep(cleanedAt, cleaned);
      if (!kept.ok) {
        return kept;
      }
    }
    const now = clock.now();
    const written = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure: 'evidence.clean', input, now }, () => {
        // As it is called by now; a file that was taken off meanwhile stays off.
        const present = requireEvidence(writer, input);
        if (!present.ok) {
          return present;
        }
        const { cleaned: _before, ...record } = present.value.evidence;
        const value = { ...record, ...(cleaned === undefined ? {} : { cleaned }) };
        const saved = writeEvidence(writer, parts, input, value, now);
        return saved.ok ? writtenRow(writer, input, files) : saved;
      }),
    );
    return written.ok
      ? ok({
          kind: 'evidence.clean' as const,
          file: written.value,
          ...(metadata === undefined ? {} : { metadata: [...metadata] }),
        })
      : written;
  };

  return (input) => {
    const found = workspace.read((reader) => requireEvidence(reader, input));
    return found.ok ? ok({ job: jobs.start((hooks) => clean(input, hooks)) }) : found;
  };
}
