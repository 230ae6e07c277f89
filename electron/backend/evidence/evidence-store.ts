import { evidenceSchema, type Evidence } from '../../../shared/evidence/evidence-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Reader } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { readAllHeads, readAllRevisions, type StoredRevision } from '../revisions/revision-store.ts';

/** A record as a revision holds it; null where the file was taken off, undefined where nobody can read it. */
export function evidenceOf({ value }: StoredRevision): Evidence | null | undefined {
  const parsed = evidenceSchema.nullable().safeParse(JSON.parse(value));
  return parsed.success ? parsed.data : undefined;
}

export interface AttachedFile {
  readonly evidence: Evidence;
  /** The revision that says so. */
  readonly revision: StoredRevision;
}

/**
 * Files attached within one scope (a draft's id, or a party's key for its register) with the revisions that say so, in
 * the order of their ids. Where one person took a file off while another renamed it, it stays.
 */
export function readAttached(reader: Reader, scope: string): AttachedFile[] {
  const present = new Map<string, AttachedFile>();
  for (const revision of readAllHeads(reader, scope, 'evidence')) {
    const evidence = evidenceOf(revision);
    if (evidence !== undefined && evidence !== null) {
      present.set(revision.subject, { evidence, revision });
    }
  }
  return [...present.values()];
}

/**
 * What a clearance covers of files: those that the submission of a parallel report carries, attached to its answers and to
 * the entries that they cite. A submission of a self-assessment takes no annexes.
 */
export const readClearedFiles = (
  reader: Reader,
  draft: Pick<StoredDraft, 'id' | 'kind' | 'profile'>,
  cited: readonly Pick<RegisterEntry, 'id'>[],
): AttachedFile[] => {
  const entries = new Set(cited.map(({ id }) => id));
  return draft.kind === 'parallel-report'
    ? [
        ...readAttached(reader, draft.id),
        ...readAttached(reader, draft.profile.party).filter(
          ({ evidence: { at } }) => 'entry' in at && entries.has(at.entry),
        ),
      ]
    : [];
};

/** The records alone. */
export const readEvidence = (reader: Reader, scope: string): Evidence[] =>
  readAttached(reader, scope).map(({ evidence }) => evidence);

/** Records of one scope whose history names a cleaned copy beside its original: no package may tell the two together. */
export function cleanedOnce(reader: Reader, scope: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const revision of readAllRevisions(reader, scope, 'evidence', () => true)) {
    if (evidenceOf(revision)?.cleaned !== undefined) {
      ids.add(revision.subject);
    }
  }
  return ids;
}

const hashInValue = /"sha512":"([0-9a-f]{128})"/g;

/** Hashes that any revision of any record names, taken off or not: history must be able to bring a file back. */
export function namedHashes(reader: Reader): Set<string> {
  const named = new Set<string>();
  for (const row of reader.all("SELECT value FROM revision WHERE kind = 'evidence'")) {
    for (const [, hash = ''] of textOf(row, 'value').matchAll(hashInValue)) {
      named.add(hash);
    }
  }
  return named;
}
