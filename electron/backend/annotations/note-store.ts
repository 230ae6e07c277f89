import * as z from 'zod';
import { annotationSchema, type Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { targetOf } from '../../../shared/annotations/note-kinds.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, optionalTextOf, textOf } from '../database/row.ts';
import type { Side } from './note-place.ts';

/** A note as it is kept. */
export interface StoredNote {
  readonly note: Annotation;
  readonly revision: string | undefined;
  /** Id of the package that it is on, as far as it says. */
  readonly about: string | undefined;
  /** Written here, on that side; undefined: it came in a feedback. */
  readonly writtenIn: 'draft' | 'review' | undefined;
  /** Id of the feedback in which it came or first went. */
  readonly round: string | undefined;
}

const writtenInSchema = z.enum(['draft', 'review']).optional();

/** What was sent never changes and is read again and again: each text is parsed once. */
const parsed = new Map<string, Annotation>();
const keptParsed = 10_000;

function annotationOf(row: Row): Annotation {
  const text = textOf(row, 'annotation');
  const known = parsed.get(text);
  if (known !== undefined) {
    return known;
  }
  const note = jsonOf(row, 'annotation', annotationSchema);
  if (parsed.size >= keptParsed) {
    parsed.clear();
  }
  parsed.set(text, note);
  return note;
}

export const toNote = (row: Row): StoredNote => ({
  note: annotationOf(row),
  revision: optionalTextOf(row, 'revision'),
  about: optionalTextOf(row, 'about'),
  writtenIn: writtenInSchema.parse(optionalTextOf(row, 'written_in')),
  round: optionalTextOf(row, 'round'),
});

/**
 * All notes on a draft of a State, in the order they came, as they are seen on one side: what was written on the other side
 * is there once it was sent.
 */
export const readStoredNotes = (reader: Reader, draft: string, side: Side): StoredNote[] =>
  reader
    .all(
      'SELECT annotation, revision, about, written_in, round FROM annotation WHERE draft = ? AND (written_in IS NULL OR written_in = ? OR round IS NOT NULL) ORDER BY sequence',
      draft,
      side,
    )
    .map(toNote);

export interface FoundNote extends StoredNote {
  readonly id: string;
  readonly draft: string;
  /** Canonical JSON: what is compared when the note comes back in a feedback (threat-model P8). */
  readonly text: string;
  /** Of a reply: id of the note that it is on. */
  readonly repliesTo: string | undefined;
}

/** A note by its id, on whatever draft and side. */
export function findNote(reader: Reader, id: string): FoundNote | undefined {
  const row = reader.get(
    'SELECT draft, annotation, revision, about, written_in, round FROM annotation WHERE id = ?',
    id,
  );
  if (row === undefined) {
    return undefined;
  }
  const stored = toNote(row);
  const target = targetOf(stored.note);
  return {
    ...stored,
    id,
    draft: textOf(row, 'draft'),
    text: textOf(row, 'annotation'),
    repliesTo: target.kind === 'note' && stored.note.motivation === 'replying' ? target.note : undefined,
  };
}

/** Whether a note is seen on a side. */
export const isSeen = ({ writtenIn, round }: StoredNote, side: Side): boolean =>
  writtenIn === undefined || writtenIn === side || round !== undefined;

/** So many notes are read where they are asked for; more by a worker. */
export const notesReadHere = 100;

export const countNotes = (reader: Reader, draft: string): number =>
  integerOf(
    reader.get('SELECT count(*) AS number FROM annotation WHERE draft = ?', draft) ?? { number: 0 },
    'number',
  );

/** Texts of notes by their ids, in canonical form. */
export const readTexts = (reader: Reader, ids: readonly string[]): Map<string, string> =>
  new Map(
    reader
      .all(
        'SELECT id, annotation FROM annotation WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(ids),
      )
      .map((row) => [textOf(row, 'id'), textOf(row, 'annotation')]),
  );

/** Marks notes with the feedback in which they go first: from then on they are not changed any more. */
export const sealNotes = (writer: Writer, round: string, ids: readonly string[]): number =>
  writer.run(
    'UPDATE annotation SET round = ? WHERE round IS NULL AND id IN (SELECT value FROM json_each(?))',
    round,
    JSON.stringify(ids),
  );

export interface WrittenNote {
  readonly id: string;
  readonly draft: string;
  /** Id of the package that it is on. */
  readonly about: string | undefined;
  readonly revision: string | undefined;
  /** Canonical JSON. */
  readonly text: string;
  readonly side: Side;
  readonly at: string;
}

/** Adds a note that was written here, or changes one that nobody else has seen yet. */
export const writeNote = (writer: Writer, note: WrittenNote): number =>
  writer.run(
    'INSERT INTO annotation (id, draft, about, revision, annotation, received_at, written_in, round) VALUES (?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (id) DO UPDATE SET about = excluded.about, revision = excluded.revision, annotation = excluded.annotation WHERE draft = excluded.draft AND written_in = excluded.written_in AND round IS NULL',
    note.id,
    note.draft,
    note.about ?? null,
    note.revision ?? null,
    note.text,
    note.at,
    note.side,
  );

/** Removes a note that nobody else has seen, with what replies to it here: that was seen by nobody else either. */
export const removeUnsent = (writer: Writer, id: string, side: Side): number =>
  writer.run(
    "WITH RECURSIVE gone (id) AS (SELECT id FROM annotation WHERE id = ? AND written_in = ? AND round IS NULL UNION SELECT reply.id FROM gone JOIN annotation AS reply ON reply.annotation ->> '$.target' = 'urn:uuid:' || gone.id WHERE reply.written_in = ? AND reply.round IS NULL) DELETE FROM annotation WHERE id IN (SELECT id FROM gone)",
    id,
    side,
    side,
  );
