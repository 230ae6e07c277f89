import type { EvidenceRow, EvidenceScope } from '../../../shared/contract/evidence.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Evidence } from '../../../shared/evidence/evidence-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { findRevision, readHeads, readHistory } from '../revisions/revision-store.ts';
import { writeValue } from '../revisions/write-value.ts';
import type { ServiceParts } from '../services.ts';
import type { EvidenceFiles } from './evidence-files.ts';
import { evidenceSubject, scopeId, toRow } from './evidence-scope.ts';
import { evidenceOf, type AttachedFile } from './evidence-store.ts';

/** What a procedure says about the record that it changes. */
export interface EvidenceEdit {
  readonly scope: EvidenceScope;
  readonly evidence: string;
  readonly revision: string;
}

/** The record as it stands; not there, or taken off: `not-found`. */
export function requireEvidence(
  reader: Reader,
  { scope, evidence: id }: Pick<EvidenceEdit, 'scope' | 'evidence'>,
): Result<AttachedFile, AppError> {
  for (const revision of readHeads(reader, evidenceSubject(scope, id))) {
    const evidence = evidenceOf(revision);
    if (evidence !== undefined && evidence !== null) {
      return ok({ evidence, revision });
    }
  }
  return err(appError('not-found', { file: id }));
}

/** The newest state in which a record named a file, also where it was taken off since. */
export function lastEvidence(reader: Reader, { scope, evidence: id }: EvidenceEdit): Evidence | undefined {
  for (const revision of readHistory(reader, evidenceSubject(scope, id))) {
    const evidence = evidenceOf(revision);
    if (evidence !== undefined && evidence !== null) {
      return evidence;
    }
  }
  return undefined;
}

/** Writes one record as this workspace's author, after all its heads; `null` takes the file off. */
export function writeEvidence(
  writer: Writer,
  { settings, summaries }: Pick<ServiceParts, 'settings' | 'summaries'>,
  edit: EvidenceEdit,
  value: Evidence | null,
  now: Date,
): Result<undefined, AppError> {
  const author = settings.author();
  if (author === undefined) {
    return err(appError('author-missing'));
  }
  const subject = evidenceSubject(edit.scope, edit.evidence);
  if (findRevision(writer, subject, edit.revision) !== undefined) {
    return err(appError('request-reused'));
  }
  writeValue(writer, subject, canonicalJson(value), { author, now, id: edit.revision });
  summaries.changed(scopeId(edit.scope));
  return ok(undefined);
}

/** The row of a record just written. */
export function writtenRow(
  writer: Writer,
  edit: EvidenceEdit,
  files: Pick<EvidenceFiles, 'has'>,
): Result<EvidenceRow, AppError> {
  const found = requireEvidence(writer, edit);
  return found.ok ? ok(toRow(found.value, files)) : found;
}
