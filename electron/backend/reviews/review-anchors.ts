import * as z from 'zod';
import { answerValueSchema, type AnswerValue } from '../../../shared/drafts/answer.ts';
import { audienceSchema, mayRead, type Audience } from '../../../shared/packages/package-schema.ts';
import type { Reader, Row } from '../database/open-database.ts';
import { jsonOf, textOf } from '../database/row.ts';

/** An answer as some version of a review says it, with the revisions that hold it. */
export interface ReviewAnchor {
  readonly answer: string;
  readonly value: AnswerValue;
  readonly revisions: readonly string[];
}

export const revisionsSchema = z.array(z.string());

export const toAnchor = (row: Row): ReviewAnchor => ({
  answer: textOf(row, 'answer'),
  value: jsonOf(row, 'value', answerValueSchema),
  revisions: jsonOf(row, 'revisions', revisionsSchema),
});

/** The answers that these revisions are of, as far as some version that was opened holds them. */
export const readAnswersOf = (
  reader: Reader,
  review: string,
  revisions: readonly string[],
): Map<string, string> =>
  new Map(
    reader
      .all(
        'SELECT one.value AS revision, review_answer.answer AS answer FROM review_answer, json_each(review_answer.revisions) AS one WHERE review_answer.review = ? AND one.value IN (SELECT value FROM json_each(?))',
        review,
        JSON.stringify(revisions),
      )
      .map((row) => [textOf(row, 'revision'), textOf(row, 'answer')]),
  );

/** The widest audience of the versions that hold each of these revisions. */
export function readAudiencesOf(
  reader: Reader,
  review: string,
  revisions: readonly string[],
): Map<string, Audience> {
  const widest = new Map<string, Audience>();
  for (const row of reader.all(
    "SELECT DISTINCT one.value AS revision, review_version.head ->> '$.audience' AS audience FROM review_answer JOIN review_version ON review_version.review = review_answer.review AND review_version.number = review_answer.version, json_each(review_answer.revisions) AS one WHERE review_answer.review = ? AND one.value IN (SELECT value FROM json_each(?))",
    review,
    JSON.stringify(revisions),
  )) {
    const revision = textOf(row, 'revision');
    const audience = audienceSchema.parse(textOf(row, 'audience'));
    const known = widest.get(revision);
    if (known === undefined || mayRead(known, audience)) {
      widest.set(revision, audience);
    }
  }
  return widest;
}

/** What these answers say in one version. */
export const readAnchors = (
  reader: Reader,
  review: string,
  version: number,
  answers: readonly string[],
): ReviewAnchor[] =>
  reader
    .all(
      'SELECT answer, value, revisions FROM review_answer WHERE review = ? AND version = ? AND answer IN (SELECT value FROM json_each(?))',
      review,
      version,
      JSON.stringify(answers),
    )
    .map(toAnchor);

/** An answer as a version says it that holds this revision. */
export function findAnchor(
  reader: Reader,
  review: string,
  answer: string,
  revision: string,
): ReviewAnchor | undefined {
  const row = reader.get(
    'SELECT answer, value, revisions FROM review_answer WHERE review = ? AND answer = ? AND EXISTS (SELECT 1 FROM json_each(review_answer.revisions) AS one WHERE one.value = ?) ORDER BY version DESC LIMIT 1',
    review,
    answer,
    revision,
  );
  return row === undefined ? undefined : toAnchor(row);
}
