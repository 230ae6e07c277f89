import * as z from 'zod';
import { codePointLength } from '../lib/text.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';

/** Longest note, in code points. */
export const longestNote = 20_000;
/** Notes that a draft can hold, and one unit of it. */
export const noteLimits = { draft: 2000, unit: 100 } as const;
/** Code points of a note that lists show. */
export const excerptLength = 200;

export const noteTextSchema = z
  .string()
  .min(1)
  .max(2 * longestNote)
  .refine((text) => codePointLength(text) <= longestNote, { message: 'too long' })
  .meta({ maxLength: longestNote });

/**
 * A private note on a question unit: for the people who work in this workspace. No package, report or document carries
 * one (threat-model promise 8); it is no answer and no annotation.
 */
export const noteValueSchema = z.strictObject({
  unit: linkIdSchema,
  text: noteTextSchema,
  done: z.boolean(),
});
export type NoteValue = z.infer<typeof noteValueSchema>;
