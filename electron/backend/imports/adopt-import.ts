import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Adopted, ChangeCounts, Held, ImportSummary } from '../../../shared/imports/import-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { sealNotes } from '../annotations/note-store.ts';
import { addRound } from '../annotations/round-store.ts';
import type { Writer } from '../database/open-database.ts';
import { addDraft, findDraft } from '../drafts/draft-store.ts';
import { addKept, findKept, keptFileName, setKeptHeld } from '../packages/kept-package-store.ts';
import { closeScope } from '../revisions/revision-store.ts';
import { writeValue } from '../revisions/write-value.ts';
import type { ServiceParts } from '../services.ts';
import { confirmedUnits } from './confirmed-units.ts';
import {
  addImport,
  addImported,
  addNotes,
  findHeldImport,
  removeImport,
  unhead,
  type Placing,
} from './import-store.ts';
import type { StagedImport } from './stage-import.ts';

const idDigitsInNames = 8;
const noChanges: ChangeCounts = { new: 0, changed: 0, conflict: 0, same: 0 };

export interface Adoption {
  readonly id: string;
  readonly staged: StagedImport;
  /** Why it is held aside, where it is. */
  readonly held: Held | undefined;
  readonly signatures: VerifyReport['signatures'];
  /** A person has been asked about the units that are ready here, and agreed. */
  readonly takeConfirmed: boolean;
  readonly by: Author | undefined;
  readonly now: Date;
}

export interface AdoptionOutcome {
  readonly adopted: Adopted;
  /** What is left to be placed after the commit. */
  readonly placing: Placing;
}

type Reading = StagedImport['reading'];

const draftOf = ({ draft, merge }: Reading): Adopted['draft'] =>
  draft !== undefined ? 'here' : merge === undefined ? 'none' : 'made';

function replyOf(
  { head, merge, notes, newFiles, review }: Reading,
  what: Pick<Adopted, 'state' | 'import' | 'draft'> & Partial<Adopted>,
): Adopted {
  const brings = what.state === 'adopted';
  return {
    package: head,
    answers: brings ? (merge?.counts.answer ?? noChanges) : noChanges,
    revisions: brings ? (merge?.number ?? 0) : 0,
    notes: brings ? (notes?.number ?? 0) : 0,
    files: brings ? newFiles.length : 0,
    unmarked: [],
    ...(review === undefined ? {} : { review }),
    ...what,
  };
}

/** Notes the file itself; a sealed one of ours stays what it is. */
function keepFile(writer: Writer, { staged, held, signatures, now }: Adoption): Placing {
  const { head, sha256, bytes } = staged.reading;
  const known = findKept(writer, sha256);
  const file = known?.file ?? keptFileName(writer, head.id, sha256);
  addKept(writer, {
    sha256,
    origin: 'received',
    file,
    bytes,
    head,
    signatures: [...signatures],
    held: held?.reason,
    keptAt: now.toISOString(),
  });
  if (known !== undefined && known.held !== held?.reason) {
    setKeptHeld(writer, sha256, held?.reason);
  }
  return known === undefined ? [{ staged: staged.packageFile, folder: 'packages', name: file }] : [];
}

const summaryOf = ({ staged: { reading }, signatures }: Adoption, adopted: Adopted): ImportSummary => ({
  package: reading.head,
  ...(reading.content.from === undefined ? {} : { from: reading.content.from }),
  ...(reading.content.part === undefined ? {} : { part: reading.content.part }),
  signatures: [...signatures],
  answers: adopted.answers,
  revisions: adopted.revisions,
  notes: adopted.notes,
  files: adopted.files,
});

function holdAside(writer: Writer, adoption: Adoption, held: Held): AdoptionOutcome {
  const { staged, id } = adoption;
  const before = findHeldImport(writer, staged.reading.sha256);
  const reply = replyOf(staged.reading, { state: 'held', import: before?.id ?? id, held, draft: 'none' });
  if (before?.held?.reason === held.reason) {
    return { adopted: reply, placing: [] };
  }
  if (before !== undefined) {
    removeImport(writer, before.id);
  }
  const placing = keepFile(writer, adoption);
  addImport(writer, {
    id: reply.import,
    sha256: staged.reading.sha256,
    draft: staged.reading.head.draft,
    held,
    madeDraft: false,
    summary: summaryOf(adoption, reply),
    revisions: '[]',
    notes: '[]',
    files: [],
    placing,
    by: adoption.by,
    importedAt: adoption.now.toISOString(),
  });
  return { adopted: reply, placing };
}

function makeDraft(writer: Writer, { head, content, profile }: Reading, instant: string): void {
  addDraft(writer, {
    id: head.draft,
    kind: content.kind,
    cluster: head.cluster,
    profile,
    questionnaire: [...head.questionnaire],
    createdAt: instant,
    createdFrom: canonicalJson({ kind: content.kind, cluster: head.cluster, profile }),
    updatedAt: instant,
  });
}

/**
 * Takes back the ready marks of units whose confirmed answers are replaced, in the name of the person who agreed; the
 * ids of those revisions, so that undoing the import brings the marks back.
 */
function takeBackMarks(
  writer: Writer,
  units: readonly string[],
  { staged, by, now }: Adoption,
  uuid: () => string,
): Result<string[], AppError> {
  if (units.length > 0 && by === undefined) {
    return err(appError('author-missing'));
  }
  const scope = staged.reading.head.draft;
  return ok(
    units.flatMap(
      (unit) =>
        (by === undefined
          ? undefined
          : writeValue(writer, { kind: 'unit', scope, id: unit }, 'false', {
              author: by,
              now,
              id: uuid(),
            })) ?? [],
    ),
  );
}

/**
 * A feedback is a round of the draft and of the review that it goes to, unless that side sent it itself. Notes of ours in
 * it have been seen by others, whatever is known here of their sending (a backup may have been restored since).
 */
function addRounds(writer: Writer, { staged: { reading }, signatures, now }: Adoption): void {
  const { head, content, draft, review, notes } = reading;
  sealNotes(writer, head.id, notes?.sent ?? []);
  const sides = [
    ...(draft === undefined ? [] : ['draft' as const]),
    ...(review === undefined ? [] : ['review' as const]),
  ];
  for (const side of notes === undefined ? [] : sides) {
    addRound(writer, {
      package: head.id,
      draft: head.draft,
      direction: 'received',
      side,
      facts: {
        ...(content.about === undefined ? {} : { about: content.about }),
        audience: head.audience,
        ...(content.from === undefined ? {} : { from: content.from }),
        signatures: [...signatures],
      },
      at: now.toISOString(),
    });
  }
}

/** Ids of the package with those that this adoption made, as JSON. */
const withIds = (claims = '[]', more: readonly string[]): string =>
  more.length === 0
    ? claims
    : `${claims.slice(0, -1)}${claims === '[]' ? '' : ','}${JSON.stringify(more).slice(1)}`;

/** Everything that one import writes to the database: all of it or nothing (threat-model P11). */
export function adoptImport(
  writer: Writer,
  { library, ids }: Pick<ServiceParts, 'library' | 'ids'>,
  adoption: Adoption,
): Result<AdoptionOutcome, AppError> {
  const { staged, held, id, now } = adoption;
  const { reading } = staged;
  const { head, merge, notes, adoptedBefore } = reading;
  if (held !== undefined) {
    return ok(holdAside(writer, adoption, held));
  }
  const [revisions, newNotes] = [merge?.number ?? 0, notes?.number ?? 0];
  const draft = draftOf(reading);
  addRounds(writer, adoption);
  if (adoptedBefore !== undefined && revisions === 0 && newNotes === 0) {
    return ok({ adopted: replyOf(reading, { state: 'here', import: adoptedBefore, draft }), placing: [] });
  }
  const instant = now.toISOString();
  const stored = findDraft(writer, head.draft);
  const form = stored === undefined ? undefined : library.form(stored.cluster, stored.questionnaire);
  const confirmed =
    merge === undefined || form === undefined ? [] : confirmedUnits(writer, head.draft, form, merge);
  if (confirmed.length > 0 && !adoption.takeConfirmed) {
    return err(appError('import-confirmed', { units: confirmed.length }));
  }
  if (draft === 'made' && stored === undefined) {
    makeDraft(writer, reading, instant);
  }
  if (merge !== undefined && revisions > 0) {
    closeScope(writer, head.draft);
    if (addImported(writer, merge.rows) !== revisions) {
      throw new Error('A revision came in between planning and adoption');
    }
    unhead(writer, merge.parents);
  }
  if (notes !== undefined && newNotes > 0) {
    addNotes(writer, head.draft, notes.rows, { round: head.id, instant });
  }
  const units = confirmed.map(({ unit }) => unit);
  const unmarked = takeBackMarks(writer, units, adoption, ids.uuid);
  if (!unmarked.ok) {
    return unmarked;
  }
  const heldBefore = findHeldImport(writer, reading.sha256);
  if (heldBefore !== undefined) {
    removeImport(writer, heldBefore.id);
  }
  const adopted = replyOf(reading, { state: 'adopted', import: id, draft, unmarked: units });
  const placing: Placing = [
    ...keepFile(writer, adoption),
    ...staged.attachments.map(({ sha512, staged: name }) => ({
      staged: name,
      folder: 'blobs' as const,
      name: sha512,
    })),
    ...(staged.backup === undefined
      ? []
      : [
          {
            staged: staged.backup,
            folder: 'backups' as const,
            name: `before-import-${instant.replaceAll(/[-:.]/g, '')}-${id.slice(-idDigitsInNames)}.sqlite`,
          },
        ]),
  ];
  addImport(writer, {
    id,
    sha256: reading.sha256,
    draft: head.draft,
    held: undefined,
    madeDraft: draft === 'made',
    summary: summaryOf(adoption, adopted),
    revisions: withIds(merge?.claims, unmarked.value),
    notes: notes?.claims ?? '[]',
    files: staged.attachments.map(({ sha512 }) => sha512),
    placing,
    by: adoption.by,
    importedAt: instant,
  });
  return ok({ adopted, placing });
}
