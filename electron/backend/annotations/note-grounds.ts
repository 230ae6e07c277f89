import { answerValueSchema, type AnswerValue } from '../../../shared/drafts/answer.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { threadsOf } from '../../../shared/annotations/threads.ts';
import type { Reader } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';
import { readAnchors, readAnswersOf } from '../reviews/review-anchors.ts';
import { readVersions, type StoredReview } from '../reviews/review-store.ts';
import { readStoredNotes, type StoredNote } from './note-store.ts';
import { placeNotes, type FormPlaces, type NoteGround } from './place-notes.ts';

export const textIn = (value: AnswerValue): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The answers of a draft that these revisions are of, as they stand now. */
export function draftGround(
  reader: Reader,
  draft: string,
  revisions: readonly string[],
  form: FormPlaces | undefined,
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
  form: FormPlaces | undefined,
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

export const revisionsOf = (notes: readonly StoredNote[]): string[] => [
  ...new Set(notes.flatMap(({ revision }) => revision ?? [])),
];

/** First notes of the threads of replies, by the addresses of the replies, where all notes are at hand. */
const rootsOf = (stored: readonly StoredNote[]): Map<string, StoredNote> =>
  new Map(threadsOf(stored).flatMap(({ first, replies }) => replies.map(({ note }) => [note.id, first])));

/** Notes on a draft of one's own, as they stand on its answers now. */
export function readDraftNotes(reader: Reader, draft: string, form: FormPlaces | undefined): ReadNote[] {
  const stored = readStoredNotes(reader, draft, 'draft');
  return placeNotes(stored, rootsOf(stored), 'draft', draftGround(reader, draft, revisionsOf(stored), form));
}

/** Notes on a review, as they stand on the newest version that was opened. */
export function readReviewNotes(
  reader: Reader,
  review: Pick<StoredReview, 'id' | 'draft'>,
  form: FormPlaces | undefined,
): ReadNote[] {
  const stored = readStoredNotes(reader, review.draft, 'review');
  return placeNotes(
    stored,
    rootsOf(stored),
    'review',
    reviewGround(reader, review.id, revisionsOf(stored), form),
  );
}
