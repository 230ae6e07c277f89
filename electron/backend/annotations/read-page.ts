import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { idOfNote, noteAddress, targetOf } from '../../../shared/annotations/note-kinds.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { Reader } from '../database/open-database.ts';
import { integerOf, textOf } from '../database/row.ts';
import { draftGround, reviewGround, revisionsOf } from './note-grounds.ts';
import type { NotePlace } from './note-place.ts';
import { findNote, isSeen, toNote, type StoredNote } from './note-store.ts';
import { formPlaces, placeNotes } from './place-notes.ts';

/** Notes on the way up from those of a page: a chain of replies may be as long as a file allows. */
export const mostAbove = 5000;

type Place = Pick<NotePlace, 'draft' | 'review' | 'form' | 'side'>;

/**
 * So many notes of a place that came after the one with this sequence, and the sequence of the last one where there are more. The rows
 * are walked in their own order, not sorted anew for each page: `+draft` keeps the index of drafts out (SQLite, query planner).
 */
function readRows(
  reader: Reader,
  { draft, side }: Place,
  { from, count }: { readonly from: number; readonly count: number },
): { readonly stored: StoredNote[]; readonly next: number | undefined } {
  const rows = reader.all(
    'SELECT sequence, annotation, revision, about, written_in, round FROM annotation WHERE +draft = ? AND sequence > ? AND (written_in IS NULL OR written_in = ? OR round IS NOT NULL) ORDER BY sequence LIMIT ?',
    draft,
    from,
    side,
    count + 1,
  );
  const last = rows.length > count ? rows[count - 1] : undefined;
  return {
    stored: rows.slice(0, count).map(toNote),
    next: last === undefined ? undefined : integerOf(last, 'sequence'),
  };
}

/**
 * The first notes of the threads that these replies are in, by the addresses of the replies: what is seen on that side.
 * The way up is walked by ids; only the first notes themselves are read.
 */
function readRoots(
  reader: Reader,
  { draft, side }: Place,
  notes: readonly Annotation[],
): Map<string, StoredNote> {
  const replies = notes.filter((note) => targetOf(note).kind === 'note');
  const parents = new Map(
    reader
      .all(
        "WITH RECURSIVE up (id, target) AS (SELECT id, annotation ->> '$.target' FROM annotation WHERE id IN (SELECT value FROM json_each(?)) UNION SELECT above.id, above.annotation ->> '$.target' FROM up JOIN annotation AS above ON above.id = substr(up.target, 10) WHERE up.target LIKE 'urn:uuid:%' AND above.draft = ? AND (above.written_in IS NULL OR above.written_in = ? OR above.round IS NOT NULL) LIMIT ?) SELECT id, target FROM up",
        JSON.stringify(replies.map(idOfNote)),
        draft,
        side,
        mostAbove,
      )
      .map((row) => [noteAddress(textOf(row, 'id')), textOf(row, 'target')]),
  );
  const topOf = new Map<string, string>();
  for (const { id } of replies) {
    const passed = new Set<string>();
    let top: string = id;
    for (let next = parents.get(top); next !== undefined && parents.has(next) && !passed.has(top);) {
      passed.add(top);
      top = topOf.get(next) ?? next;
      next = parents.get(top);
    }
    passed.forEach((one) => topOf.set(one, top));
  }
  const roots = new Map(
    reader
      .all(
        'SELECT id, annotation, revision, about, written_in, round FROM annotation WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify([...new Set(topOf.values())].map((id) => idOfNote({ id }))),
      )
      .map((row) => [noteAddress(textOf(row, 'id')), toNote(row)]),
  );
  return new Map(
    replies.flatMap(({ id }) => {
      const root = roots.get(topOf.get(id) ?? '');
      return root === undefined ? [] : [[id, root]];
    }),
  );
}

/** Notes as they stand in a place, each with the place of its thread. */
function placeSome(reader: Reader, place: Place, stored: readonly StoredNote[]): ReadNote[] {
  const { draft, review, side } = place;
  const roots = readRoots(
    reader,
    place,
    stored.map(({ note }) => note),
  );
  const revisions = revisionsOf([...stored, ...roots.values()]);
  const form = place.form === undefined ? undefined : formPlaces(place.form);
  const ground =
    review === undefined
      ? draftGround(reader, draft, revisions, form)
      : reviewGround(reader, review.id, revisions, form);
  return placeNotes(stored, roots, side, ground);
}

/** One note as it stands in a place. */
export function readOneNote(reader: Reader, place: Place, id: string): ReadNote | undefined {
  const found = findNote(reader, id);
  return found === undefined || found.draft !== place.draft || !isSeen(found, place.side)
    ? undefined
    : placeSome(reader, place, [found])[0];
}

/** So many notes of a place, in the order they came, and where the next ones start. */
export function readNotesPage(
  reader: Reader,
  place: Place,
  page: { readonly from: number; readonly count: number },
): { readonly notes: ReadNote[]; readonly next: number | undefined } {
  const { stored, next } = readRows(reader, place, page);
  return { notes: placeSome(reader, place, stored), next };
}
