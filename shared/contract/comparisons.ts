import * as z from 'zod';
import { answerKeySchema } from '../drafts/answer.ts';
import { comparisonLimits, comparisonSchema } from '../comparisons/comparison-schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';
import { blobHandleSchema } from './blob-handle.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

/** What the State published: a package of ours, or a document whose text was read out of it. */
export const publishedSchema = z.strictObject({
  id: uuidSchema,
  kind: z.enum(['package', 'document']),
  title: z.string().max(300),
  addedAt: instantSchema,
  language: localeSchema.optional(),
  /** Answers or paragraphs that it holds, and how many stand under no article. */
  passages: z.int(),
  unplaced: z.int(),
});
export type Published = z.infer<typeof publishedSchema>;

/** One text of the State. `suggested`: found under an article by a heading, which a person may correct. */
export const passageSchema = z.strictObject({
  answer: answerKeySchema.optional(),
  paragraph: z.int().optional(),
  /** Of the question that it answers, where it is an answer. */
  item: z.string().max(200).optional(),
  language: localeSchema.optional(),
  text: z.string().max(limits.answerCharacters),
  suggested: z.boolean(),
});
export type Passage = z.infer<typeof passageSchema>;

/** Of `add`. */
export const publishedResultSchema = z.strictObject({
  kind: z.literal('comparisons.add'),
  published: publishedSchema,
});

const all = z.strictObject({
  published: z.array(publishedSchema).max(comparisonLimits.documents),
  comparisons: z.array(recordSchema(comparisonSchema)).max(comparisonLimits.comparisons),
});
const ofDraft = z.strictObject({ draft: uuidSchema });

/** One's own findings beside what the State published. Texts stand side by side; nothing is counted or marked. */
export const comparisons = {
  list: procedure.input(ofDraft).output(all),
  /** Reads a file that was handed in (package, DOCX, PDF, HTML, plain text) in a worker; the job's result names it. */
  add: procedure
    .input(
      ofDraft.extend({
        request: uuidSchema,
        published: uuidSchema,
        handle: blobHandleSchema,
        title: z.string().max(300).optional(),
      }),
    )
    .output(z.strictObject({ job: uuidSchema })),
  removePublished: procedure
    .input(ofDraft.extend({ request: uuidSchema, published: uuidSchema }))
    .output(all),
  /** What a published text says under one article, or under none (`article` left out), page by page. */
  passages: procedure
    .input(
      ofDraft.extend({
        published: uuidSchema,
        article: z.string().max(80).optional(),
        from: z.int().min(0).max(100_000),
      }),
    )
    .output(z.strictObject({ passages: z.array(passageSchema).max(200), next: z.int().optional() })),
  /** Puts a paragraph of a document under an article, or under none. */
  place: procedure
    .input(
      ofDraft.extend({
        request: uuidSchema,
        published: uuidSchema,
        paragraph: z.int().min(0).max(100_000),
        article: z.string().max(80).optional(),
      }),
    )
    .output(all),
  save: procedure.input(z.strictObject({ ...recordEdit, value: comparisonSchema })).output(all),
  remove: procedure.input(z.strictObject(recordRemoval)).output(all),
};
