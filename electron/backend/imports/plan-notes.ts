import { standingOf } from '../../../shared/annotations/anchor.ts';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { actOf, idOfNote, targetOf } from '../../../shared/annotations/note-kinds.ts';
import type { Held } from '../../../shared/imports/import-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { draftGround, reviewGround } from '../annotations/note-grounds.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import type { Reader } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';

/** One row of the table of annotations, in the order of `addNotes`. */
export type NewNote = readonly [
  id: string,
  about: string | null,
  revision: string | null,
  annotation: string,
];

export interface NotesPlan {
  readonly rows: readonly NewNote[];
  /** Ids of the package that are here already. */
  readonly known: readonly string[];
  /** Those of them that were written here and do not count as sent: the package shows that they were. */
  readonly sent: readonly string[];
  /** Notes whose answer does not hold their words now, or never said them here: kept, listed as on earlier text. */
  readonly earlier: number;
  /** New ones that name the State that people here write for, or take back what was written here: they were not written here. */
  readonly inOwnName: number;
}

const urn = 'urn:uuid:';

/** The revision of an answer that a note is on; undefined for one on a question or on another note. */
export const notedRevision = ({ target }: Annotation): string | undefined =>
  typeof target === 'string' ? undefined : target.source.slice(urn.length);

/** Whether a note withdraws one that was written here. */
function takenBackHere(
  reader: Reader,
  draft: string,
  notes: readonly Annotation[],
): (note: Annotation) => boolean {
  const takenBack = (note: Annotation): string | undefined => {
    const target = targetOf(note);
    return actOf(note) === 'withdrawal' && target.kind === 'note' ? target.note : undefined;
  };
  const ours = new Set(
    reader
      .all(
        'SELECT annotation.id FROM json_each(?) AS one CROSS JOIN annotation ON annotation.id = one.value WHERE draft = ? AND written_in IS NOT NULL',
        JSON.stringify(notes.flatMap((note) => takenBack(note) ?? [])),
        draft,
      )
      .map((row) => textOf(row, 'id')),
  );
  return (note) => ours.has(takenBack(note) ?? '');
}

/**
 * Plans what a feedback adds. Notes stay on the revision that they were written on: whether that is what the answer says
 * now is asked when they are read, and none is attached to another text by guess. A known id with other bytes holds the
 * whole aside (threat-model P8).
 */
export function planNotes(
  reader: Reader,
  input: {
    readonly draft: string;
    /** The review whose answers the notes are set against; without it those of the draft. */
    readonly review: string | undefined;
    readonly about: string | undefined;
    readonly annotations: readonly Annotation[];
    /** Keys of the States that people here write for. */
    readonly ownStates: ReadonlySet<string>;
  },
): NotesPlan | { readonly held: Held } {
  // A package orders its notes by their ids; people read them in the order in which they were written.
  const inOrder = input.annotations.toSorted(
    (left, right) => compareCodeUnits(left.created, right.created) || compareCodeUnits(left.id, right.id),
  );
  const rows = inOrder.map((annotation): NewNote => [
    annotation.id.slice(urn.length),
    input.about ?? null,
    notedRevision(annotation) ?? null,
    canonicalJson(annotation),
  ]);
  const known = new Map(
    reader
      .all(
        'SELECT id, draft, annotation, round, written_in FROM annotation WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(rows.map(([id]) => id)),
      )
      .map((row) => [textOf(row, 'id'), row]),
  );
  const clash = rows.find(([id, , , annotation]) => {
    const found = known.get(id);
    return (
      // What is on the whole targets the draft: a note of that id would have all of it for replies.
      id === input.draft ||
      (found !== undefined && (found['annotation'] !== annotation || found['draft'] !== input.draft))
    );
  });
  if (clash !== undefined) {
    return { held: { reason: 'id-clash', part: clash[0] } };
  }
  const revisions = [...new Set(rows.flatMap(([, , revision]) => revision ?? []))];
  const ground =
    input.review === undefined
      ? draftGround(reader, input.draft, revisions, undefined)
      : reviewGround(reader, input.review, revisions, undefined);
  const isEarlier = (annotation: Annotation): boolean => {
    const revision = notedRevision(annotation);
    const answer = revision === undefined ? undefined : ground.answerOf(revision);
    const now = revision === undefined || answer === undefined ? undefined : ground.textOf(answer, revision);
    return revision !== undefined && standingOf(annotation, revision, now).standing === 'earlier';
  };
  const fresh = input.annotations.filter((note) => !known.has(idOfNote(note)));
  const takesBackOurs = takenBackHere(reader, input.draft, fresh);
  return {
    rows: rows.filter(([id]) => !known.has(id)),
    known: rows.flatMap(([id]) => (known.has(id) ? [id] : [])),
    sent: [...known].flatMap(([id, row]) =>
      row['written_in'] !== null && row['round'] === null ? [id] : [],
    ),
    earlier: input.annotations.filter(isEarlier).length,
    inOwnName: fresh.filter((note) => input.ownStates.has(note.creator.party ?? '') || takesBackOurs(note))
      .length,
  };
}
