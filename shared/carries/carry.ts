import * as z from 'zod';
import { daySchema } from '../lib/ids.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';

/**
 * Why a person should look at a carried answer: it was taken from an earlier text and may be out of date, or its question
 * means something else in the edition in use.
 */
export const carryMarks = ['check-for-change', 'check-again'] as const;
export const carryMarkSchema = z.enum(carryMarks);
export type CarryMark = z.infer<typeof carryMarkSchema>;

/** Where a carried answer was taken from. */
export const carryOriginSchema = z.strictObject({
  kind: z.enum(['draft', 'package', 'edition']),
  /** Names the draft, package or edition to a reader. */
  title: z.string().min(1).max(300),
  item: linkIdSchema.optional(),
  date: daySchema.optional(),
});
export type CarryOrigin = z.infer<typeof carryOriginSchema>;

/** The mark of a carried answer; it stands until a person confirms the answer, whatever is edited meanwhile. */
export const carrySchema = z.strictObject({ mark: carryMarkSchema, from: carryOriginSchema });
export type Carry = z.infer<typeof carrySchema>;

/** Marks that nobody has confirmed, by answer key. */
export type CarryMarks = ReadonlyMap<string, CarryMark>;
