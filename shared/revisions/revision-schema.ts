import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';

/** Who wrote: the person working in this workspace, or the author of the document filled in. */
export const authorSchema = z.strictObject({
  name: z.string().min(1).max(200),
  institution: z.string().min(1).max(300).optional(),
});
export type Author = z.infer<typeof authorSchema>;

/**
 * One immutable version of one subject (an answer, a register entry, a unit's ready mark). `value: null` is cleared.
 * Revisions without children are heads; several heads with different values are a conflict that a person settles.
 */
export const revisionSchema = z.strictObject({
  id: uuidSchema,
  parents: z.array(uuidSchema).max(64),
  value: z.json(),
  author: authorSchema,
  authoredAt: instantSchema,
});
export type Revision = z.infer<typeof revisionSchema>;
