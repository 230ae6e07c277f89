import type { ChangeKind, Held } from '../../../shared/imports/import-schema.ts';
import { shownCharacters, shownDifferences } from '../../../shared/imports/import-schema.ts';
import type {
  PackageContent,
  PackageHead,
  PackageRevision,
} from '../../../shared/packages/package-schema.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { broughtNotes, broughtRevisions } from './import-store.ts';
import type { MergePlan, Version } from './plan-merge.ts';
import type { NotesPlan } from './plan-notes.ts';

/**
 * A merge as it leaves the worker. Rows and ids stay the JSON text that the database is handed: copying ten thousand
 * objects between threads would hold the answering one longer than writing them.
 */
export interface MergeReading {
  readonly rows: string;
  readonly number: number;
  readonly parents: string;
  /** Ids that this import answers for: what it adds, and what other imports brought before. */
  readonly claims: string;
  /** What becomes of each subject. */
  readonly changes: readonly (readonly [PackageRevision['kind'], string, ChangeKind])[];
  /** The versions of differing answers, as many as can be shown. */
  readonly versions: ReadonlyMap<
    string,
    { readonly ours: readonly Version[]; readonly theirs: readonly Version[] }
  >;
  /** Units that the package marks ready anew. */
  readonly readyAnew: readonly string[];
  readonly counts: MergePlan['counts'];
  readonly filesLeftOut: number;
}

export interface NotesReading {
  readonly rows: string;
  readonly number: number;
  readonly known: number;
  readonly sent: readonly string[];
  readonly claims: string;
  readonly earlier: number;
  readonly inOwnName: number;
}

/** A valid package, and what taking it over would do to the workspace as it stands. */
export interface ImportReading {
  readonly sha256: string;
  readonly bytes: number;
  readonly report: VerifyReport;
  readonly head: PackageHead;
  readonly content: Pick<PackageContent, 'kind' | 'from' | 'part' | 'about'>;
  /** The files that come along. */
  readonly attachments: readonly { readonly sha512: string; readonly bytes: number; readonly path: string }[];
  readonly profile: PackageContent['response']['profile'];
  readonly unknownParts: readonly string[];
  readonly held: Held | undefined;
  /** The draft it speaks of, where that is here. */
  readonly draft: StoredDraft | undefined;
  /** Id of the review of that draft, where a feedback goes to one. */
  readonly review: string | undefined;
  readonly merge: MergeReading | undefined;
  readonly notes: NotesReading | undefined;
  /** Hashes of the files that come along and are not here. */
  readonly newFiles: readonly string[];
  /** The standing import of the same package. */
  readonly adoptedBefore: string | undefined;
}

const mostVersions = 20;

export function toMergeReading(reader: Reader, plan: MergePlan): MergeReading {
  const versions = new Map<
    string,
    { readonly ours: readonly Version[]; readonly theirs: readonly Version[] }
  >();
  let room = shownCharacters;
  for (const { kind, subject, change, ours, theirs } of plan.changes) {
    if (kind === 'answer' && change !== 'same' && versions.size < shownDifferences) {
      const length = [...ours, ...theirs].reduce((sum, { value }) => sum + value.length, 0);
      if (length <= room) {
        room -= length;
        versions.set(subject, { ours: ours.slice(0, mostVersions), theirs: theirs.slice(0, mostVersions) });
      }
    }
  }
  return {
    rows: JSON.stringify(plan.rows),
    number: plan.rows.length,
    parents: JSON.stringify(plan.parents),
    claims: JSON.stringify([...plan.rows.map(([id]) => id), ...broughtRevisions(reader, plan.known)]),
    changes: plan.changes.map(({ kind, subject, change }) => [kind, subject, change]),
    versions,
    readyAnew: plan.rows.flatMap(([, kind, , subject, , value, , , , head]) =>
      kind === 'unit' && value === 'true' && head === 1 ? [subject] : [],
    ),
    counts: plan.counts,
    filesLeftOut: plan.filesLeftOut,
  };
}

export const toNotesReading = (reader: Reader, plan: NotesPlan): NotesReading => ({
  rows: JSON.stringify(plan.rows),
  number: plan.rows.length,
  known: plan.known.length,
  sent: plan.sent,
  claims: JSON.stringify([...plan.rows.map(([id]) => id), ...broughtNotes(reader, plan.known).keys()]),
  earlier: plan.earlier,
  inOwnName: plan.inOwnName,
});
