import { existsSync } from 'node:fs';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Held } from '../../../shared/imports/import-schema.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { openDatabase, type Reader } from '../database/open-database.ts';
import { findDraft, type StoredDraft } from '../drafts/draft-store.ts';
import { hashFile } from '../files/hash-file.ts';
import type { ReadContent } from '../packages/package-content.ts';
import { readValidPackage, type VerifyHooks } from '../packages/verify-package.ts';
import { readSetUpValue } from '../reviews/read-set-up.ts';
import { findReviewOf, type StoredReview } from '../reviews/review-store.ts';
import { hashedFile } from '../workspace/workspace-paths.ts';
import { findAdopted } from './import-store.ts';
import { planMerge } from './plan-merge.ts';
import { planNotes } from './plan-notes.ts';
import { toMergeReading, toNotesReading, type ImportReading } from './reading.ts';

/** What the worker is told: where the file, the database and the bytes of files lie. */
export interface ImportInput {
  /** A private copy of ours: nobody changes it while it is read. */
  readonly path: string;
  readonly knownPackageVersion: string;
  readonly database: string;
  readonly blobs: string;
}

/** Why a package cannot go to what has its draft's id here. */
function fitFault(
  { content, head }: ReadContent,
  { party, cluster, kind }: { readonly party: string; readonly cluster: string; readonly kind: string },
): Held | undefined {
  if (party !== head.party.key) {
    return { reason: 'other-party', part: party };
  }
  if (cluster !== head.cluster) {
    return { reason: 'other-cluster', part: cluster };
  }
  return kind === content.kind ? undefined : { reason: 'other-kind', part: kind };
}

/** Why a package cannot go to the draft or the review that has its draft's id here; a feedback needs one of them. */
function placeFault(
  read: ReadContent,
  draft: StoredDraft | undefined,
  review: StoredReview | undefined,
): Held | undefined {
  const { head } = read;
  if (draft === undefined && review === undefined) {
    return head.type === 'feedback' ? { reason: 'draft-missing', part: head.draft } : undefined;
  }
  const atDraft =
    draft === undefined
      ? undefined
      : fitFault(read, { party: draft.profile.party, cluster: draft.cluster, kind: draft.kind });
  // A draft never changes whose it is, on whichever side it is known: notes of both sides share its id.
  return (
    atDraft ??
    (review === undefined
      ? undefined
      : fitFault(read, { party: review.party.key, cluster: review.cluster, kind: review.kind }))
  );
}

type Plans = Pick<
  ImportReading,
  'held' | 'draft' | 'review' | 'merge' | 'notes' | 'newFiles' | 'adoptedBefore'
>;

function plan(reader: Reader, read: ReadContent, blobs: string): Plans {
  const { content, head } = read;
  const adoptedBefore = findAdopted(reader, head.id)?.id;
  const empty = { review: undefined, merge: undefined, notes: undefined, newFiles: [], adoptedBefore };
  if (head.type === 'submission' || head.type === 'review') {
    return { ...empty, held: undefined, draft: undefined };
  }
  const draft = findDraft(reader, head.draft);
  const review = findReviewOf(reader, head.draft);
  const fault = placeFault(read, draft, review);
  if (fault !== undefined) {
    return { ...empty, held: fault, draft };
  }
  if (head.type === 'feedback') {
    const notes = planNotes(reader, {
      draft: head.draft,
      review: draft === undefined ? review?.id : undefined,
      about: content.about,
      annotations: content.annotations ?? [],
      ownStates: new Set([
        ...(draft === undefined ? [] : [draft.profile.party]),
        ...(review === undefined ? [] : [readSetUpValue(reader, review.id)?.reviewingFor ?? '']),
      ]),
    });
    return 'held' in notes
      ? { ...empty, held: notes.held, draft }
      : { ...empty, held: undefined, draft, review: review?.id, notes: toNotesReading(reader, notes) };
  }
  const carried = new Set((content.attachments ?? []).map(({ sha512 }) => sha512));
  const isHere = (sha512: string): boolean => existsSync(hashedFile({ blobs }, sha512));
  const merge = planMerge(reader, {
    draft: head.draft,
    party: head.party.key,
    revisions: content.revisions ?? [],
    hasFile: (sha512) => carried.has(sha512) || isHere(sha512),
  });
  return 'held' in merge
    ? { ...empty, held: merge.held, draft }
    : {
        ...empty,
        held: undefined,
        draft,
        merge: toMergeReading(reader, merge),
        newFiles: [...carried].filter((sha512) => !isHere(sha512)),
      };
}

/**
 * Reads a package as a stranger's and plans what taking it over would do (threat-model P1 to P11). Nothing changes: the
 * database is opened for reading only.
 */
export async function readImport(
  input: ImportInput,
  hooks: VerifyHooks = {},
): Promise<Result<ImportReading, AppError>> {
  const valid = await readValidPackage(input, hooks);
  if (!valid.ok) {
    return valid;
  }
  const { report, read } = valid.value;
  const file = await hashFile(input.path);
  const connection = openDatabase(input.database, 'read');
  try {
    const { content, head, unknownParts } = read;
    const { kind, from, part, about, attachments = [], response } = content;
    return ok({
      ...file,
      report,
      head,
      content: {
        kind,
        ...(from === undefined ? {} : { from }),
        ...(part === undefined ? {} : { part }),
        ...(about === undefined ? {} : { about }),
      },
      attachments: attachments.map(({ sha512, bytes, path }) => ({ sha512, bytes, path })),
      profile: response.profile,
      unknownParts,
      ...plan(connection, read, input.blobs),
    });
  } finally {
    connection.close();
  }
}
