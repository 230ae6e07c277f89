import * as z from 'zod';
import { provisionIdSchema } from '../catalogue/catalogue-schema.ts';
import { answerKeySchema } from '../drafts/answer.ts';
import { localeSchema } from '../i18n/locales.ts';
import { uuidSchema } from '../lib/ids.ts';
import { codePointLength } from '../lib/text.ts';
import { limits } from '../packages/limits.ts';
import { audienceSchema } from '../packages/package-schema.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';
import { noteActs, noteKinds, observationTypes } from './note-kinds.ts';

const textSchema = z
  .string()
  .max(2 * limits.annotationCharacters)
  .refine((text) => codePointLength(text) <= limits.annotationCharacters, { message: 'too long' })
  .meta({ maxLength: limits.annotationCharacters });
const point = z.int().min(0).max(limits.answerCharacters);

/** What a note is written on: an answer or a stretch of its text, a question, another note, or the review as a whole. */
const onSchema = z.union([
  z.strictObject({
    answer: answerKeySchema,
    /** The revision whose text was on the screen; the newest one without it. */
    revision: uuidSchema.optional(),
    /** Code points of its text. */
    stretch: z.strictObject({ start: point, end: point }).optional(),
    /** Instead of a stretch: words that stand in the text exactly once. */
    quote: textSchema.min(1).optional(),
  }),
  z.strictObject({ item: linkIdSchema }),
  z.strictObject({ note: uuidSchema }),
  z.strictObject({ whole: z.literal(true) }),
]);

/**
 * A note as a person writes it; the service makes a Web Annotation of it. Which fields go with which kind is checked there:
 * `on.note` for replies and acts and for nothing else, `url` for a link, `observation` for an observation, `on.whole` for
 * a summary.
 */
export const noteInputSchema = z.strictObject({
  kind: z.enum(noteKinds),
  on: onSchema,
  text: textSchema,
  language: localeSchema.optional(),
  /** Of a link: https only. */
  url: z.string().max(2000).optional(),
  observation: z
    .strictObject({ type: z.enum(observationTypes), provisions: z.array(provisionIdSchema).max(20) })
    .optional(),
  /** Of a reply: what it does about the note; its text may then be empty. */
  act: z.enum(noteActs).optional(),
  audience: audienceSchema,
});
export type NoteInput = z.infer<typeof noteInputSchema>;
