import * as z from 'zod';
import { answerKeySchema } from '../drafts/answer.ts';
import { localeSchema } from '../i18n/locales.ts';
import { uuidSchema } from '../lib/ids.ts';
import {
  reviewArticleSchema,
  reviewChangeSchema,
  reviewChangeTextsSchema,
  reviewDetailSchema,
  reviewSetUpSchema,
  reviewSummarySchema,
} from '../reviews/review-schema.ts';
import { nothing, procedure } from './procedure.ts';

const sha256 = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]+$/);
const version = z.int().min(1).max(1000);
const review = uuidSchema;

export const reviewOpenResultSchema = z.strictObject({
  kind: z.literal('reviews.open'),
  review: uuidSchema,
  version,
  /** False where this very package was open already. */
  added: z.boolean(),
});

export const reviews = {
  /**
   * Opens a kept package (`submission` or `review`) for review: verified again, its answers laid out read-only, as the next
   * version where the same draft is under review here. A second time changes nothing.
   */
  open: procedure
    .input(z.strictObject({ request: uuidSchema, sha256 }))
    .output(z.strictObject({ job: z.uuid().max(36) })),
  /** Reviews, the one with the nearest limit first. */
  list: procedure.input(nothing).output(z.strictObject({ reviews: z.array(reviewSummarySchema).max(1000) })),
  get: procedure.input(z.strictObject({ review })).output(reviewDetailSchema),
  /** Says who reviews what and when the package came. */
  setUp: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        review,
        revision: uuidSchema,
        bases: z.array(z.strictObject({ id: uuidSchema })).max(100),
        value: reviewSetUpSchema,
      }),
    )
    .output(reviewDetailSchema),
  /** One article of a version, of the newest without one. */
  article: procedure
    .input(z.strictObject({ review, article: z.string().max(80), version: version.optional() }))
    .output(reviewArticleSchema),
  /** Answers that two versions do not both hold alike, in the order of the form. */
  changes: procedure
    .input(z.strictObject({ review, from: version, to: version }))
    .output(z.strictObject({ changes: z.array(reviewChangeSchema).max(100_000) })),
  change: procedure
    .input(z.strictObject({ review, from: version, to: version, answer: answerKeySchema }))
    .output(reviewChangeTextsSchema),
  /** Words that a neutral text does without, by language, and names of States: data of the wording check. */
  wording: procedure.input(nothing).output(
    z.strictObject({
      languages: z
        .array(
          z.strictObject({
            language: localeSchema,
            /** Words that rate, as a pattern starts: a trailing `*` stands for any ending. */
            rating: z.array(z.string().max(100)).max(500),
            /** Phrases that set States against each other. */
            comparing: z.array(z.string().max(100)).max(500),
            /** Grades, ranks and shares of compliance; `#` stands for a number. */
            scores: z.array(z.string().max(100)).max(500),
            /** Terms of law that hold such a word and rate nothing. */
            exceptions: z.array(z.string().max(100)).max(500),
          }),
        )
        .max(10),
      states: z
        .array(z.strictObject({ key: z.string().max(3), names: z.array(z.string().max(200)).max(20) }))
        .max(500),
    }),
  ),
};
