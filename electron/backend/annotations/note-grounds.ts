import { answerValueSchema, type AnswerValue } from '../../../shared/drafts/answer.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { idOfNote, targetOf } from '../../../shared/annotations/note-kinds.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Reader } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';
import { readAnchors, readAnswersOf } from '../reviews/review-anchors.ts';
import { readVersions, type StoredReview } from '../reviews/review-store.ts';
import type { NotePlace } from './note-place.ts';
import {
  findNote,
  findNotes,
  isSeen,
  placeNotes,
  readStoredNotes,
  type NoteGround,
  type StoredNote,
} from './note-store.ts';

export const textIn = (value: AnswerValue): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The answers of a draft that these revisions are of, as they stand now. */
export function draftGround(
  reader: Reader,
  draft: string,
  revisions: readonly string[],
  form: ClusterForm | undefined,
): NoteGround {
  const answers = new Map(
    reader
      .all(
        "SELECT id, subject FROM revision WHERE kind = 'answer' AND scope = ? AND id IN (SELECT value FROM json_each(?))",
        draft,
        JSON.stringify(revisions),
      )
      .map((row) => [textOf(row, 'id'), textOf(row, 'subject')]),
  );
  const heads = Map.groupBy(
    reader
      .all(
        "SELECT id, subject, value FROM revision WHERE kind = 'answer' AND scope = ? AND head = 1 AND subject IN (SELECT value FROM json_each(?))",
        draft,
        JSON.stringify([...new Set(answers.values())]),
      )
      .map((row) => ({
        id: textOf(row, 'id'),
        subject: textOf(row, 'subject'),
        value: answerValueSchema.safeParse(JSON.parse(textOf(row, 'value'))).data ?? null,
      })),
    ({ subject }) => subject,
  );
  return {
    form,
    answerOf: (revision) => answers.get(revision),
    textOf: (answer, revision) => {
      const versions = heads.get(answer) ?? [];
      const own = versions.find(({ id }) => id === revision);
      const [only, ...others] = versions;
      const found = own ?? (others.length === 0 ? only : undefined);
      return found === undefined || found.value === null
        ? undefined
        : { revisions: [found.id], text: textIn(found.value) };
    },
  };
}

/** The answers of a review that these revisions are of, as the newest version says them. */
export function reviewGround(
  reader: Reader,
  review: string,
  revisions: readonly string[],
  form: ClusterForm | undefined,
): NoteGround {
  const answers = readAnswersOf(reader, review, revisions);
  const [newest] = readVersions(reader, review);
  const now = new Map(
    newest === undefined
      ? []
      : readAnchors(reader, review, newest.number, [...new Set(answers.values())]).map((one) => [
          one.answer,
          one,
        ]),
  );
  return {
    form,
    answerOf: (revision) => answers.get(revision),
    textOf: (answer) => {
      const found = now.get(answer);
      return found === undefined ? undefined : { revisions: found.revisions, text: textIn(found.value) };
    },
  };
}

/** Of a reply: id of the note that it is on. */
function repliedIn(note: Annotation): string | undefined {
  const target = targetOf(note);
  return target.kind === 'note' ? target.note : undefined;
}

const revisionsOf = (notes: readonly StoredNote[]): string[] => [
  ...new Set(notes.flatMap(({ revision }) => revision ?? [])),
];

/** Notes on a draft of one's own, as they stand on its answers now. */
export function readDraftNotes(
  reader: Reader,
  draft: string,
  form: ClusterForm | undefined,
  most = -1,
): ReadNote[] {
  const stored = readStoredNotes(reader, draft, 'draft', most);
  return placeNotes(stored, 'draft', draftGround(reader, draft, revisionsOf(stored), form));
}

/** Notes on a review, as they stand on the newest version that was opened. */
export function readReviewNotes(
  reader: Reader,
  review: Pick<StoredReview, 'id' | 'draft'>,
  form: ClusterForm | undefined,
  most = -1,
): ReadNote[] {
  const stored = readStoredNotes(reader, review.draft, 'review', most);
  return placeNotes(stored, 'review', reviewGround(reader, review.id, revisionsOf(stored), form));
}

/** Notes of a place, in the order they came. */
export const readNotes = (
  reader: Reader,
  { draft, review, form }: Pick<NotePlace, 'draft' | 'review' | 'form'>,
  most = -1,
): ReadNote[] =>
  review === undefined
    ? readDraftNotes(reader, draft, form, most)
    : readReviewNotes(reader, { id: review.id, draft }, form, most);

type Place = Pick<NotePlace, 'draft' | 'review' | 'form' | 'side'>;

/** Notes above those of a page that are looked up at the most, and how far up: a chain may be as long as a file allows. */
const [mostAbove, mostSteps] = [4000, 500];

/** Notes as they stand in a place, each with the place of its thread: what a reply is on is looked up, step by step. */
function placeSome(
  reader: Reader,
  { draft, review, form, side }: Place,
  notes: readonly StoredNote[],
): ReadNote[] {
  const all = new Map(notes.map((one) => [idOfNote(one.note), one]));
  const above = (of: readonly StoredNote[]): string[] =>
    [...new Set(of.flatMap(({ note }) => repliedIn(note) ?? []))].filter((id) => !all.has(id));
  let waiting = above(notes);
  for (
    let step = 0;
    waiting.length > 0 && step < mostSteps && all.size < notes.length + mostAbove;
    step += 1
  ) {
    const found = findNotes(reader, draft, side, waiting);
    for (const one of found) {
      all.set(idOfNote(one.note), one);
    }
    waiting = above(found);
  }
  const stored = [...all.values()];
  const revisions = revisionsOf(stored);
  const ground =
    review === undefined
      ? draftGround(reader, draft, revisions, form)
      : reviewGround(reader, review.id, revisions, form);
  return placeNotes(stored, side, ground).slice(0, notes.length);
}

/** One note as it stands in a place. */
export function readOneNote(reader: Reader, place: Place, id: string): ReadNote | undefined {
  const found = findNote(reader, id);
  return found === undefined || found.draft !== place.draft || !isSeen(found, place.side)
    ? undefined
    : placeSome(reader, place, [found])[0];
}

/** So many notes of a place from one on, and where the next ones start. */
export function readNotesPage(
  reader: Reader,
  place: Place,
  page: { readonly from: number; readonly count: number },
): { readonly notes: ReadNote[]; readonly next: number | undefined } {
  const stored = readStoredNotes(reader, place.draft, place.side, page.count + 1, page.from);
  const notes = placeSome(reader, place, stored.slice(0, page.count));
  return { notes, next: stored.length > page.count ? page.from + page.count : undefined };
}
