import type { Note, NoteHead } from '../../../shared/contract/notes.ts';
import { excerptLength, noteValueSchema } from '../../../shared/notes/note-schema.ts';
import { authorSchema } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Row } from '../database/open-database.ts';
import { integerOf, jsonOf, textOf, UnreadableRowError } from '../database/row.ts';
import { newestFirst, readSomeHeads, type StoredRevision } from '../revisions/revision-store.ts';

/** The note that these heads make; undefined where it was removed. */
function toNote(id: string, heads: readonly StoredRevision[]): Note | undefined {
  const versions = heads.toSorted(newestFirst).flatMap((head) => {
    const value = noteValueSchema.nullable().safeParse(JSON.parse(head.value));
    return value.success
      ? [{ id: head.id, author: head.author, authoredAt: head.authoredAt, value: value.data }]
      : [];
  });
  const value = versions.find((version) => version.value !== null)?.value ?? undefined;
  return value === undefined ? undefined : { id, value, versions };
}

/** Ids of the notes of a unit that stand, the oldest first. */
const idsOfUnit = (reader: Reader, scope: string, unit: string): string[] =>
  reader
    .all(
      "SELECT subject, min(sequence) AS first FROM revision WHERE scope = ? AND kind = 'note' AND subject IN (SELECT subject FROM revision WHERE scope = ? AND kind = 'note' AND head = 1 AND json_valid(value) AND json_extract(value, '$.unit') = ?) GROUP BY subject ORDER BY first",
      scope,
      scope,
      unit,
    )
    .map((row) => textOf(row, 'subject'));

/** Notes of one unit with their whole text, the oldest first. */
export function readNotes(reader: Reader, scope: string, unit: string): Note[] {
  const ids = idsOfUnit(reader, scope, unit);
  const wanted = new Set(ids);
  const heads = Map.groupBy(
    readSomeHeads(reader, scope, 'note', (id) => wanted.has(id)),
    ({ subject }) => subject,
  );
  return ids.flatMap((id) => toNote(id, heads.get(id) ?? []) ?? []);
}

/** How many notes stand in a draft or a review, and in one unit of it. */
export function countNotes(reader: Reader, scope: string, unit: string): Record<'all' | 'unit', number> {
  const row = reader.get(
    "SELECT count(DISTINCT subject) AS whole, count(DISTINCT CASE WHEN json_extract(value, '$.unit') = ? THEN subject END) AS unit FROM revision WHERE scope = ? AND kind = 'note' AND head = 1 AND json_valid(value) AND value <> 'null'",
    unit,
    scope,
  );
  return row === undefined
    ? { all: 0, unit: 0 }
    : { all: integerOf(row, 'whole'), unit: integerOf(row, 'unit') };
}

function toHead(row: Row): NoteHead[] {
  try {
    return [
      {
        id: textOf(row, 'subject'),
        unit: textOf(row, 'unit'),
        done: integerOf(row, 'done') === 1,
        excerpt: textOf(row, 'excerpt'),
        author: jsonOf(row, 'author', authorSchema),
        authoredAt: textOf(row, 'authored_at'),
      },
    ];
  } catch (error) {
    if (error instanceof UnreadableRowError) {
      return [];
    }
    throw error;
  }
}

/** Notes of a draft or a review in short, the oldest first; SQLite cuts the texts, so that long ones cost nothing here. */
export function readNoteHeads(reader: Reader, scope: string): NoteHead[] {
  const seen = new Set<string>();
  return reader
    .all(
      "SELECT subject, author, authored_at, json_extract(value, '$.unit') AS unit, json_extract(value, '$.done') AS done, substr(json_extract(value, '$.text'), 1, ?) AS excerpt, (SELECT min(first.sequence) FROM revision AS first WHERE first.scope = revision.scope AND first.kind = 'note' AND first.subject = revision.subject) AS first FROM revision WHERE scope = ? AND kind = 'note' AND head = 1 AND json_valid(value) AND value <> 'null' ORDER BY first, authored_at DESC, id DESC",
      excerptLength,
      scope,
    )
    .flatMap(toHead)
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}
