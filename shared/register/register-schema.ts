import * as z from 'zod';
import { daySchema, handIdSchema } from '../lib/ids.ts';

export const registerKinds = ['legislation', 'institution', 'case'] as const;

/** A law, institution or case, recorded once per State and cited by id from many answers. */
export const registerEntrySchema = z.strictObject({
  id: handIdSchema,
  kind: z.enum(registerKinds),
  /** In the original language: the record itself. */
  title: z.string().min(1).max(1000),
  /** Number, gazette reference or the like. */
  reference: z.string().max(1000).optional(),
  /** Day of adoption, entry into force or decision. */
  date: daySchema.optional(),
  /** Public address, such as the SHERLOC record; never fetched. */
  url: z.string().max(2000).optional(),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;
