import type { EvidenceRow, EvidenceScope } from '../../../shared/contract/evidence.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { EvidencePlace } from '../../../shared/evidence/evidence-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { readHeads, type Subject } from '../revisions/revision-store.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import type { EvidenceFiles } from './evidence-files.ts';
import type { AttachedFile } from './evidence-store.ts';

/** The scope as revisions know it: a draft's id, or a party's key for its register. */
export const scopeId = (scope: EvidenceScope): string => ('draft' in scope ? scope.draft : scope.party);

export const evidenceSubject = (scope: EvidenceScope, id: string): Subject => ({
  kind: 'evidence',
  scope: scopeId(scope),
  id,
});

/** Checks that a place is there to attach to: a question of the draft, an entry of the register that was not removed. */
export function requirePlace(
  reader: Reader,
  library: ServiceParts['library'],
  scope: EvidenceScope,
  at: EvidencePlace,
): Result<StoredDraft | undefined, AppError> {
  if ('draft' in scope) {
    const found = requireDraftForm(reader, library, scope.draft);
    if (!found.ok) {
      return found;
    }
    const { draft, form } = found.value;
    return 'answer' in at && form.items.has(itemOfKey(at.answer))
      ? ok(draft)
      : err(appError('not-found', { draft: scope.draft }));
  }
  const heads = 'entry' in at ? readHeads(reader, { kind: 'entry', scope: scope.party, id: at.entry }) : [];
  return heads.some(({ value }) => value !== 'null')
    ? ok(undefined)
    : err(appError('not-found', { party: scope.party }));
}

export function toRow({ evidence, revision }: AttachedFile, files: Pick<EvidenceFiles, 'has'>): EvidenceRow {
  const { id, at, sha512, name, mediaType, bytes, cleaned } = evidence;
  return {
    id,
    at,
    sha512,
    name,
    mediaType,
    bytes,
    ...(cleaned === undefined ? {} : { cleaned: { bytes: cleaned.bytes } }),
    stored: files.has(sha512),
    author: revision.author,
    authoredAt: revision.authoredAt,
  };
}
