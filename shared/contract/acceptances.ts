import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { reasonSchema } from '../validation/acceptance.ts';
import { issueSchema } from '../validation/issue.ts';
import { procedure } from './procedure.ts';

const place = issueSchema.pick({ code: true, path: true });

/**
 * What people said about one finding. `current`: accepted for the values as they are now. `lapsed`: they have changed
 * since. `two-versions`: what came in by import disagrees, so nothing is accepted until a person says so anew.
 */
export const acceptanceSchema = place.extend({
  standing: z.enum(['current', 'lapsed', 'two-versions', 'withdrawn']),
  heads: z
    .array(
      z.strictObject({
        id: uuidSchema,
        /** Null: withdrawn. */
        reason: reasonSchema.nullable(),
        author: authorSchema,
        authoredAt: instantSchema,
      }),
    )
    .min(1)
    .max(100),
});
export type Acceptance = z.infer<typeof acceptanceSchema>;

const act = place.extend({ request: uuidSchema, draft: uuidSchema, revision: uuidSchema });

export const acceptances = {
  /** Every acceptance of a draft that was not withdrawn, whether or not its finding is still there. */
  list: procedure
    .input(z.strictObject({ draft: uuidSchema }))
    .output(z.strictObject({ acceptances: z.array(acceptanceSchema).max(100_000) })),
  /** Accepts a warning that stands now. Refused: `not-found` where it does not, `not-acceptable` where it is no warning. */
  accept: procedure.input(act.extend({ reason: reasonSchema })).output(acceptanceSchema),
  /** Takes an acceptance back; what was said stays in the history. */
  withdraw: procedure.input(act).output(acceptanceSchema),
};
