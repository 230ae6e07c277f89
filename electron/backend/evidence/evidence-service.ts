import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { EvidenceRow } from '../../../shared/contract/evidence.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { EvidenceService } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import { createAttach, type EvidenceMeans } from './attach-evidence.ts';
import { createClean } from './clean-evidence.ts';
import { requirePlace, scopeId, toRow } from './evidence-scope.ts';
import { readAttached } from './evidence-store.ts';
import { createOpen } from './open-evidence.ts';
import {
  lastEvidence,
  requireEvidence,
  writeEvidence,
  writtenRow,
  type EvidenceEdit,
} from './write-evidence.ts';

/** Files as evidence: attached to answers and register entries, kept once, checked on every read. */
export function createEvidenceService(parts: ServiceParts, means: EvidenceMeans): EvidenceService {
  const { workspace, library, clock } = parts;
  const { files } = means;

  /** Runs one change of a record once, with its revision and reply in one transaction. */
  const change = <I extends EvidenceEdit & { readonly request: string }, T>(
    procedure: string,
    input: I,
    work: (writer: Writer, now: Date) => Result<T, AppError>,
  ): Result<T, AppError> => {
    const now = clock.now();
    return workspace.transact((writer) =>
      once(writer, { id: input.request, procedure, input, now }, () => work(writer, now)),
    );
  };

  return {
    list: ({ scope }) =>
      workspace.read((reader) =>
        ok({
          files: readAttached(reader, scopeId(scope))
            .map((file) => toRow(file, files))
            .toSorted(
              (left: EvidenceRow, right: EvidenceRow) =>
                compareCodeUnits(left.authoredAt, right.authoredAt) || compareCodeUnits(left.id, right.id),
            ),
        }),
      ),
    attach: createAttach(parts, means),
    rename: (input) =>
      change('evidence.rename', input, (writer, now) => {
        const found = requireEvidence(writer, input);
        if (!found.ok) {
          return found;
        }
        const value = { ...found.value.evidence, name: input.name.normalize('NFC').slice(0, 255) };
        const written = writeEvidence(writer, parts, input, value, now);
        return written.ok ? writtenRow(writer, input, files) : written;
      }),
    detach: (input) =>
      change('evidence.detach', input, (writer, now) => {
        const found = requireEvidence(writer, input);
        if (!found.ok) {
          return found;
        }
        const written = writeEvidence(writer, parts, input, null, now);
        return written.ok ? ok({ evidence: input.evidence }) : written;
      }),
    restore: (input) =>
      change('evidence.restore', input, (writer, now) => {
        const last = lastEvidence(writer, input);
        if (last === undefined) {
          return err(appError('not-found', { file: input.evidence }));
        }
        if (requireEvidence(writer, input).ok) {
          return writtenRow(writer, input, files);
        }
        const place = requirePlace(writer, library, input.scope, last.at);
        if (!place.ok) {
          return place;
        }
        if (readAttached(writer, scopeId(input.scope)).length >= limits.attachmentsPerDraft) {
          return err(appError('too-many-files', { limit: limits.attachmentsPerDraft }));
        }
        const written = writeEvidence(writer, parts, input, last, now);
        return written.ok ? writtenRow(writer, input, files) : written;
      }),
    clean: createClean(parts, means),
    open: createOpen(parts, means),
  };
}
