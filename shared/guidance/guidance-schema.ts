import * as z from 'zod';
import { articleIdSchema, clusterSchema, instrumentSchema } from '../catalogue/catalogue-schema.ts';

const sentence = z.string().min(1).max(600);
const keySchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** What helps to understand and answer one article, in our own words. */
export const articleGuidanceSchema = z.strictObject({
  id: articleIdSchema,
  /** Three or four sentences: what the article is about. */
  about: z.array(sentence).min(3).max(4),
  /** What States typically do to implement it; examples, never a measure of anybody. */
  measures: z.array(sentence).min(3).max(8),
  /** Articles of this and other instruments on the same matter. */
  related: z.array(articleIdSchema).max(12),
  /** Keys of the reading list. */
  reading: z.array(keySchema).min(1).max(8),
  /** Keys of terms that the article uses. */
  terms: z.array(keySchema).max(12),
});
export type ArticleGuidance = z.infer<typeof articleGuidanceSchema>;

/** `resources/guidance/<instrument>-<cluster>/en.json`: guidance on the articles of one module. */
export const guidanceSchema = z.strictObject({
  format: z.literal('palermo-guidance/1'),
  instrument: instrumentSchema,
  cluster: clusterSchema,
  edition: z.string().min(1).max(20),
  language: z.literal('en'),
  articles: z.array(articleGuidanceSchema).min(1).max(40),
});
export type Guidance = z.infer<typeof guidanceSchema>;

/** `resources/guidance/terms/en.json`: terms with our short explanation and the articles that define or use them. */
export const termListSchema = z.strictObject({
  edition: z.string().min(1).max(20),
  terms: z
    .array(
      z.strictObject({
        key: keySchema,
        term: z.string().min(1).max(100),
        meaning: sentence,
        /** Where the treaty text defines or uses it. */
        articles: z.array(articleIdSchema).min(1).max(12),
      }),
    )
    .max(300),
});
export type Term = z.infer<typeof termListSchema>['terms'][number];

/** `resources/guidance/reading/en.json`: works by title; nothing is fetched. */
export const readingListSchema = z.strictObject({
  edition: z.string().min(1).max(20),
  works: z
    .array(
      z.strictObject({
        key: keySchema,
        title: z.string().min(1).max(300),
        publisher: z.string().min(1).max(100),
        year: z.int().min(1990).max(2100).optional(),
      }),
    )
    .max(300),
});
export type Work = z.infer<typeof readingListSchema>['works'][number];
