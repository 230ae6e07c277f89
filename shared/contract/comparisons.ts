import * as z from 'zod';
import { answerKeySchema } from '../drafts/answer.ts';
import { comparisonLimits, comparisonSchema } from '../comparisons/comparison-schema.ts';
import { textEncodings } from '../comparisons/text-encodings.ts';
import { localeSchema } from '../i18n/locales.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';
import { sha256Schema } from '../outbox/receipt-schema.ts';
import { blobHandleSchema } from './blob-handle.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

/** What the State published: a package of ours, or a document whose text was read out of it. */
export const publishedSchema = z.strictObject({
  id: uuidSchema,
  kind: z.enum(['package', 'document']),
  title: z.string().max(comparisonLimits.title),
  addedAt: instantSchema,
  language: localeSchema.optional(),
  /** Answers or paragraphs that it holds, and how many stand under no article. */
  passages: z.int(),
  unplaced: z.int(),
  /** How many stand under each article that any stands under. */
  articles: z.array(z.strictObject({ article: z.string().max(80), passages: z.int() })).max(500),
});
export type Published = z.infer<typeof publishedSchema>;

/** One text of the State. `suggested`: found under an article by a heading, which a person may correct. */
export const passageSchema = z.strictObject({
  answer: answerKeySchema.optional(),
  paragraph: z.int().optional(),
  /** Of the question that it answers, where it is an answer. */
  item: z.string().max(2000).optional(),
  language: localeSchema.optional(),
  text: z.string().max(limits.answerCharacters),
  suggested: z.boolean(),
});
export type Passage = z.infer<typeof passageSchema>;

export const passagesPerCall = 200;

/** What a person should know of how a document was read; nobody can tell it from the words alone. */
const doubtsSchema = z.strictObject({
  /** Of a PDF: pages that hold no text, as scans do. */
  emptyPages: z.int().optional(),
  /** Passages with characters that the file does not name. */
  unreadable: z.int().optional(),
  /** Of a PDF with Arabic: joined letters may stand in another order than they were written. */
  letterOrder: z.literal(true).optional(),
});
export type Doubts = z.infer<typeof doubtsSchema>;

/** Of `add`. */
export const publishedResultSchema = z.strictObject({
  kind: z.literal('comparisons.add'),
  published: publishedSchema,
  doubts: doubtsSchema.optional(),
});

/** Of `add`, where the file does not say in which encoding it was written: nothing was added, and the file stays handed in. */
export const encodingsResultSchema = z.strictObject({
  kind: z.literal('comparisons.encodings'),
  /** What it says of itself, where that does not fit. */
  declared: z.string().max(40).optional(),
  /** Encodings that fit, with lines in each. */
  choices: z
    .array(z.strictObject({ encoding: z.enum(textEncodings), lines: z.array(z.string().max(200)).max(3) }))
    .max(textEncodings.length),
});

/** What became of a file that was to be added. */
export type AddedPublished = z.infer<typeof publishedResultSchema> | z.infer<typeof encodingsResultSchema>;

const all = z.strictObject({
  published: z.array(publishedSchema).max(comparisonLimits.documents),
  comparisons: z.array(recordSchema(comparisonSchema)).max(comparisonLimits.comparisons),
});
/** What stands after a change; absent where it was removed. */
const comparison = z.strictObject({ comparison: recordSchema(comparisonSchema).optional() });
/** `language`: of a document, whose file does not say it; a package says it of every text. */
export const publishedNames = {
  title: z.string().max(comparisonLimits.title).optional(),
  language: localeSchema.optional(),
  /** Of a text that does not say its own; asked for by the result `comparisons.encodings`. */
  encoding: z.enum(textEncodings).optional(),
};
const ofDraft = z.strictObject({ draft: uuidSchema });

/** One's own findings beside what the State published. Texts stand side by side; nothing is counted or marked. */
export const comparisons = {
  list: procedure.input(ofDraft).output(all),
  /**
   * Reads a file that was handed in (package, DOCX, PDF, HTML, plain text), or a package that is kept, in a worker; the
   * job's result names it, or the encodings to choose from. An encrypted package fails with `package-encrypted` and stays handed in, to be opened by
   * `packages.decrypt` first.
   */
  add: procedure
    .input(
      ofDraft.extend({
        request: uuidSchema,
        published: uuidSchema,
        from: z.union([z.strictObject({ handle: blobHandleSchema }), z.strictObject({ kept: sha256Schema })]),
        ...publishedNames,
      }),
    )
    .output(z.strictObject({ job: uuidSchema })),
  removePublished: procedure
    .input(ofDraft.extend({ request: uuidSchema, published: uuidSchema }))
    .output(z.strictObject({})),
  /** What a published text says under one article, or under none (`article` left out), page by page. */
  passages: procedure
    .input(
      ofDraft.extend({
        published: uuidSchema,
        article: z.string().max(80).optional(),
        from: z.int().min(0).max(100_000),
      }),
    )
    .output(
      z.strictObject({ passages: z.array(passageSchema).max(passagesPerCall), next: z.int().optional() }),
    ),
  /** Puts paragraphs of a document under an article, or under none. Answers of a package stand where they answer. */
  place: procedure
    .input(
      ofDraft.extend({
        request: uuidSchema,
        published: uuidSchema,
        paragraphs: z.array(z.int().min(0).max(100_000)).min(1).max(passagesPerCall),
        article: z.string().max(80).optional(),
      }),
    )
    .output(z.strictObject({ published: publishedSchema })),
  save: procedure.input(z.strictObject({ ...recordEdit, value: comparisonSchema })).output(comparison),
  remove: procedure.input(z.strictObject(recordRemoval)).output(comparison),
};
