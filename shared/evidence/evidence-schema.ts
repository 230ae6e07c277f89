import * as z from 'zod';
import { answerKeySchema } from '../drafts/answer.ts';
import { handIdSchema, uuidSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';

export const sha512Schema = z
  .string()
  .length(128)
  .regex(/^[0-9a-f]+$/);

/** A name as a person sees it, NFC, any script; never a path and never a name on our disk (threat-model F2). */
export const fileNameSchema = z.string().min(1).max(255);

/**
 * A file attached to an answer of a draft, or to an entry of the State's register. The bytes are kept once by their hash;
 * this record says where they belong and what the person called them.
 */
export const evidenceSchema = z.strictObject({
  id: uuidSchema,
  at: z.union([z.strictObject({ answer: answerKeySchema }), z.strictObject({ entry: handIdSchema })]),
  sha512: sha512Schema,
  name: fileNameSchema,
  /** By content, not by name (threat-model V4). */
  mediaType: z.string().min(1).max(100),
  bytes: z.int().min(0).max(limits.entryBytes),
});
export type Evidence = z.infer<typeof evidenceSchema>;
