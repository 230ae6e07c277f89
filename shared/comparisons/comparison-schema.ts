import * as z from 'zod';
import { uuidSchema } from '../lib/ids.ts';
import { answerKeySchema } from '../drafts/answer.ts';

/** How what the State published and what the report found stand to each other: a fact about texts, never a mark. */
export const relations = ['agrees', 'differs', 'adds', 'not-addressed'] as const;
export const relationSchema = z.enum(relations);
export type Relation = z.infer<typeof relationSchema>;

/** Where a published text stands: an answer of a package, or a paragraph of a document. */
export const publishedPlaceSchema = z.discriminatedUnion('in', [
  z.strictObject({ in: z.literal('package'), answer: answerKeySchema }),
  z.strictObject({ in: z.literal('document'), paragraph: z.int().min(0).max(100_000) }),
]);
export type PublishedPlace = z.infer<typeof publishedPlaceSchema>;

/** One place where the State's text and one's own are held beside each other. */
export const comparisonSchema = z.strictObject({
  /** The published document or package. */
  published: uuidSchema,
  article: z.string().min(1).max(80),
  provisions: z.array(z.string().min(1).max(80)).max(40),
  place: publishedPlaceSchema.optional(),
  /** The State's exact words that are meant, as a person marked them; none where it says nothing. */
  quote: z.string().max(20_000).optional(),
  findings: z.array(uuidSchema).max(50),
  relation: relationSchema,
  remark: z.string().max(10_000).optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
export const comparisonLimits = {
  comparisons: 2000,
  documents: 20,
  paragraphs: 20_000,
  /** UTF-16 units of the title of a published text. */
  title: 300,
} as const;

/** The title that a published text has until a person gives it another: the name of its file without its ending. */
export const titleOfFile = (name: string): string =>
  name.replace(/\.[a-z]{2,4}$/i, '').slice(0, comparisonLimits.title);
