import * as z from 'zod';
import { carrySchema } from '../carries/carry.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { answerKeySchema } from '../drafts/answer.ts';
import { procedure } from './procedure.ts';

/** A carried answer that nobody has confirmed: its key, its mark, and who carried it over. */
export const carryRowSchema = carrySchema.extend({
  key: answerKeySchema,
  author: authorSchema,
  authoredAt: instantSchema,
});
export type CarryRow = z.infer<typeof carryRowSchema>;

export const carries = {
  /** Marks that stand in a draft, in the order of their keys. */
  list: procedure
    .input(z.strictObject({ draft: uuidSchema }))
    .output(z.strictObject({ carries: z.array(carryRowSchema).max(100_000) })),
  /** A person confirms a carried answer as it stands; repeated, nothing more happens. */
  confirm: procedure
    .input(
      z.strictObject({ request: uuidSchema, draft: uuidSchema, revision: uuidSchema, key: answerKeySchema }),
    )
    .output(z.strictObject({ key: answerKeySchema, author: authorSchema, authoredAt: instantSchema })),
};
