import * as z from 'zod';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { clusterSchema, type Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import { draftKindSchema, type DraftKind } from '../../../shared/drafts/draft-schema.ts';
import {
  packageHeadSchema,
  partyRefSchema,
  type PackageHead,
  type PartyRef,
} from '../../../shared/packages/package-schema.ts';
import { signatureStateSchema } from '../../../shared/packages/verify-report.ts';
import { profileSchema } from '../../../shared/profiles/profile-schema.ts';
import { reviewArticleOutlineSchema, reviewUnitSchema } from '../../../shared/reviews/review-schema.ts';
import { authorSchema } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, textOf } from '../database/row.ts';
import { revisionsSchema, toAnchor, type ReviewAnchor } from './review-anchors.ts';

/** A review of the packages of one draft of a State. */
export interface StoredReview {
  readonly id: string;
  readonly draft: string;
  readonly party: PartyRef;
  readonly cluster: Cluster;
  readonly kind: DraftKind;
  readonly createdAt: string;
}

/** What stands with a version beside its head. */
export const versionFactsSchema = z.strictObject({
  profile: profileSchema,
  snapshot: z.int().optional(),
  from: authorSchema.optional(),
  /** As they were found when the package was opened; whose keys they are is asked anew each time. */
  signatures: z.array(signatureStateSchema).max(100),
  answers: z.int(),
  edition: z.enum(['at-hand', 'missing']),
  hidden: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
});
export type VersionFacts = z.infer<typeof versionFactsSchema>;

export interface StoredVersion {
  readonly number: number;
  readonly sha256: string;
  readonly head: PackageHead;
  readonly facts: VersionFacts;
  readonly openedAt: string;
}

/** An answer of one version, with where its question stands. */
export interface StoredReviewAnswer extends ReviewAnchor {
  readonly article: string;
  readonly unit: string;
}

const toReview = (row: Row): StoredReview => ({
  id: textOf(row, 'id'),
  draft: textOf(row, 'draft'),
  party: jsonOf(row, 'party', partyRefSchema),
  cluster: clusterSchema.parse(textOf(row, 'cluster')),
  kind: draftKindSchema.parse(textOf(row, 'kind')),
  createdAt: textOf(row, 'created_at'),
});

const toVersion = (row: Row): StoredVersion => ({
  number: integerOf(row, 'number'),
  sha256: textOf(row, 'sha256'),
  head: jsonOf(row, 'head', packageHeadSchema),
  facts: jsonOf(row, 'facts', versionFactsSchema),
  openedAt: textOf(row, 'opened_at'),
});

const toAnswer = (row: Row): StoredReviewAnswer => ({
  ...toAnchor(row),
  article: textOf(row, 'article'),
  unit: textOf(row, 'unit'),
});

export const readReviews = (reader: Reader): StoredReview[] =>
  reader
    .all('SELECT id, draft, party, cluster, kind, created_at FROM review ORDER BY sequence')
    .map(toReview);

export function findReview(reader: Reader, id: string): StoredReview | undefined {
  const row = reader.get('SELECT id, draft, party, cluster, kind, created_at FROM review WHERE id = ?', id);
  return row === undefined ? undefined : toReview(row);
}

export function requireReview(reader: Reader, id: string): Result<StoredReview, AppError> {
  const review = findReview(reader, id);
  return review === undefined ? err(appError('not-found', { review: id })) : ok(review);
}

/** The review of a State's draft, where one is open here. */
export function findReviewOf(reader: Reader, draft: string): StoredReview | undefined {
  const row = reader.get(
    'SELECT id, draft, party, cluster, kind, created_at FROM review WHERE draft = ?',
    draft,
  );
  return row === undefined ? undefined : toReview(row);
}

const rankOf = ({ head, facts }: StoredVersion): string =>
  `${head.date} ${String(facts.snapshot ?? 0).padStart(9, '0')}`;

/**
 * Versions of a review, the newest first: by the day that the package states and the number of its clearance, whatever the
 * order in which they were opened; of two alike, the one that was opened later.
 */
export const readVersions = (reader: Reader, review: string): StoredVersion[] =>
  reader
    .all(
      'SELECT number, sha256, head, facts, opened_at FROM review_version WHERE review = ? ORDER BY number DESC',
      review,
    )
    .map(toVersion)
    .toSorted((left, right) => (rankOf(left) < rankOf(right) ? 1 : rankOf(left) > rankOf(right) ? -1 : 0));

export function findReviewAnswer(
  reader: Reader,
  review: string,
  version: number,
  answer: string,
): StoredReviewAnswer | undefined {
  const row = reader.get(
    'SELECT answer, article, unit, value, revisions FROM review_answer WHERE review = ? AND version = ? AND answer = ?',
    review,
    version,
    answer,
  );
  return row === undefined ? undefined : toAnswer(row);
}

const unitsSchema = z.array(reviewUnitSchema);

/** Articles of a version without their answers, in the order of the form. */
export const readOutlines = (reader: Reader, review: string, version: number) =>
  reader
    .all(
      'SELECT outline FROM review_article WHERE review = ? AND version = ? ORDER BY sequence',
      review,
      version,
    )
    .map((row) => jsonOf(row, 'outline', reviewArticleOutlineSchema));

export function readArticle(reader: Reader, review: string, version: number, article: string) {
  const row = reader.get(
    'SELECT outline, content FROM review_article WHERE review = ? AND version = ? AND article = ?',
    review,
    version,
    article,
  );
  return row === undefined
    ? undefined
    : {
        outline: jsonOf(row, 'outline', reviewArticleOutlineSchema),
        units: jsonOf(row, 'content', unitsSchema),
      };
}

/** The revisions that hold each answer of an article. */
export const readRevisionsOf = (reader: Reader, review: string, version: number, article: string) =>
  reader
    .all(
      'SELECT answer, revisions FROM review_answer WHERE review = ? AND version = ? AND article = ? ORDER BY sequence',
      review,
      version,
      article,
    )
    .map((row) => ({ answer: textOf(row, 'answer'), revisions: jsonOf(row, 'revisions', revisionsSchema) }));

/** Whether some version of a review holds an answer in this question unit. */
export const isReviewUnit = (reader: Reader, review: string, unit: string): boolean =>
  reader.get('SELECT 1 AS yes FROM review_answer WHERE review = ? AND unit = ? LIMIT 1', review, unit) !==
  undefined;

export const addReview = (writer: Writer, review: StoredReview): number =>
  writer.run(
    'INSERT INTO review (id, draft, party, cluster, kind, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    review.id,
    review.draft,
    JSON.stringify(review.party),
    review.cluster,
    review.kind,
    review.createdAt,
  );

export const addVersion = (writer: Writer, review: string, version: StoredVersion): number =>
  writer.run(
    'INSERT INTO review_version (review, number, package, sha256, head, facts, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    review,
    version.number,
    version.head.id,
    version.sha256,
    JSON.stringify(version.head),
    JSON.stringify(version.facts),
    version.openedAt,
  );

/** A version laid out, as JSON texts: copying thousands of objects between threads would hold the answering one. */
export interface VersionRows {
  /** Rows of `[article, outline, content]`, the last two JSON texts themselves. */
  readonly articles: string;
  /** Rows of `[answer, article, unit, value, revisions]`, the last two JSON texts themselves. */
  readonly answers: string;
}

export function addRows(writer: Writer, review: string, version: number, rows: VersionRows): void {
  writer.run(
    'INSERT INTO review_article (review, version, article, outline, content) SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)',
    review,
    version,
    rows.articles,
  );
  writer.run(
    'INSERT INTO review_answer (review, version, answer, article, unit, value, revisions) SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)',
    review,
    version,
    rows.answers,
  );
}

const removeRows = (writer: Writer, review: string, version: number): void => {
  writer.run('DELETE FROM review_answer WHERE review = ? AND version = ?', review, version);
  writer.run('DELETE FROM review_article WHERE review = ? AND version = ?', review, version);
};

/** Sets questions beside the answers of a version whose edition came later: the same answers by the same revisions. */
export function layOutAnew(
  writer: Writer,
  review: string,
  { number, facts }: Pick<StoredVersion, 'number' | 'facts'>,
  rows: VersionRows,
): void {
  removeRows(writer, review, number);
  addRows(writer, review, number, rows);
  writer.run(
    'UPDATE review_version SET facts = ? WHERE review = ? AND number = ?',
    JSON.stringify(facts),
    review,
    number,
  );
}

export function removeVersion(
  writer: Writer,
  { review, version, whole }: { readonly review: string; readonly version: number; readonly whole: boolean },
): void {
  removeRows(writer, review, version);
  writer.run('DELETE FROM review_version WHERE review = ? AND number = ?', review, version);
  if (whole) {
    writer.run('DELETE FROM review WHERE id = ?', review);
  }
}
