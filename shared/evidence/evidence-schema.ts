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

/** Where a file belongs: an answer's question by its key, or an entry of the register by its id. */
export const evidencePlaceSchema = z.union([
  z.strictObject({ answer: answerKeySchema }),
  z.strictObject({ entry: handIdSchema }),
]);
export type EvidencePlace = z.infer<typeof evidencePlaceSchema>;

const bytesSchema = z.int().min(0).max(limits.entryBytes);

/**
 * A file attached to an answer of a draft, or to an entry of the State's register. The bytes are kept once by their hash;
 * this record says where they belong and what the person called them.
 */
export const evidenceSchema = z.strictObject({
  id: uuidSchema,
  at: evidencePlaceSchema,
  sha512: sha512Schema,
  name: fileNameSchema,
  /** By content, not by name (threat-model V4). */
  mediaType: z.string().min(1).max(100),
  bytes: bytesSchema,
  /**
   * A copy of an image without its metadata: what packages carry in place of the original, which stays in the workspace
   * (threat-model X3). Never in a package: the original's hash would tie the two together.
   */
  cleaned: z.strictObject({ sha512: sha512Schema, bytes: bytesSchema }).optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** The bytes that leave the workspace with a record: of the cleaned copy where there is one. */
export const carriedBytes = ({ sha512, bytes, cleaned }: Evidence): Pick<Evidence, 'sha512' | 'bytes'> =>
  cleaned ?? { sha512, bytes };
