import * as z from 'zod';
import { handIdSchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { partyKeySchema } from '../profiles/profile-schema.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';
import { registerEntrySchema } from '../register/register-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { baseSchema } from './drafts.ts';
import { procedure } from './procedure.ts';

/** A register entry as it stands, with the answers that cite it. Several heads: two versions stand side by side. */
export const registerRowSchema = z.strictObject({
  id: handIdSchema,
  heads: z
    .array(
      z.strictObject({
        id: uuidSchema,
        edition: z.int().min(1),
        author: authorSchema,
        authoredAt: instantSchema,
        /** Null: the entry was removed. */
        entry: registerEntrySchema.nullable(),
      }),
    )
    .min(1)
    .max(100),
  citedBy: z.array(z.strictObject({ draft: uuidSchema, item: linkIdSchema })).max(100_000),
});
export type RegisterRow = z.infer<typeof registerRowSchema>;

export const register = {
  /** The register of one State in this workspace, removed entries left out, by kind and title. */
  list: procedure
    .input(z.strictObject({ party: partyKeySchema }))
    .output(z.strictObject({ rows: z.array(registerRowSchema).max(10_000) })),
  /** Saves one entry; `entry: null` removes it, which is refused while an answer cites it (`entry-cited`). */
  save: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        party: partyKeySchema,
        id: handIdSchema,
        revision: uuidSchema,
        /** The heads that were edited; none for a new entry. Naming several settles their conflict. */
        bases: z.array(baseSchema).max(100),
        entry: registerEntrySchema.nullable(),
      }),
    )
    .output(registerRowSchema),
};
