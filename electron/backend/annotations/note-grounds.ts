import { answerValueSchema, type AnswerValue } from '../../../shared/drafts/answer.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Reader } from '../database/open-database.ts';
import { integerOf, textOf } from '../database/row.ts';
import { readReviewAnswers, readVersions, type StoredReview } from '../reviews/review-store.ts';
import { placeNotes, readStoredNotes, type NoteGround, type StoredNote } from './note-store.ts';

const textIn = (value: AnswerValue): string | undefined => (typeof value === 'string' ? value : undefined);

/** The answers of a draft as they stand now. */
function draftGround(
  reader: Reader,
  draft: string,
  notes: readonly StoredNote[],
  form: ClusterForm | undefined,
): NoteGround {
  const answers = new Map(
    reader
      .all(
        "SELECT id, subject FROM revision WHERE kind = 'answer' AND scope = ? AND id IN (SELECT value FROM json_each(?))",
        draft,
        JSON.stringify([...new Set(notes.flatMap(({ revision }) => revision ?? []))]),
      )
      .map((row) => [textOf(row, 'id'), textOf(row, 'subject')]),
  );
  const heads = Map.groupBy(
    reader
      .all(
        "SELECT id, subject, value, head FROM revision WHERE kind = 'answer' AND scope = ? AND head = 1 AND subject IN (SELECT value FROM json_each(?))",
        draft,
        JSON.stringify([...new Set(answers.values())]),
      )
      .filter((row) => integerOf(row, 'head') === 1)
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

/** Notes on a draft of one's own, as they stand on its answers now. */
export function readDraftNotes(
  reader: Reader,
  draft: string,
  form: ClusterForm | undefined,
  most = -1,
): ReadNote[] {
  const stored = readStoredNotes(reader, draft, 'draft', most);
  return placeNotes(stored, 'draft', draftGround(reader, draft, stored, form));
}

/** Notes on a review, as they stand on the newest version that was opened. */
export function readReviewNotes(
  reader: Reader,
  review: StoredReview,
  form: ClusterForm | undefined,
  most = -1,
): ReadNote[] {
  const stored = readStoredNotes(reader, review.draft, 'review', most);
  const versions = readVersions(reader, review.id).map(({ number }) =>
    readReviewAnswers(reader, review.id, number),
  );
  const answers = new Map(
    versions.flatMap((list) =>
      list.flatMap(({ answer, revisions }) => revisions.map((revision) => [revision, answer] as const)),
    ),
  );
  const now = new Map((versions[0] ?? []).map((one) => [one.answer, one]));
  return placeNotes(stored, 'review', {
    form,
    answerOf: (revision) => answers.get(revision),
    textOf: (answer) => {
      const found = now.get(answer);
      return found === undefined ? undefined : { revisions: found.revisions, text: textIn(found.value) };
    },
  });
}
