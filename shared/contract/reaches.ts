import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { reachSchema } from '../packages/reach.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { procedure } from './procedure.ts';

/** How far the answers of one unit may go, as it holds now. */
export const reachMarkSchema = z.strictObject({
  unit: linkIdSchema,
  /** Of two versions the narrower, until a person settles it. */
  reach: reachSchema,
  /** Two people marked it differently: setting a mark settles it. */
  contested: z.boolean(),
  /** Who set the newest version, and when. */
  author: authorSchema,
  authoredAt: instantSchema,
});
export type ReachMark = z.infer<typeof reachMarkSchema>;

const marks = z.strictObject({ marks: z.array(reachMarkSchema).max(10_000) });

export const reaches = {
  /** Every marked unit of a draft; a unit without a mark goes wherever a package goes. */
  list: procedure.input(z.strictObject({ draft: uuidSchema })).output(marks),
  /** Marks units, all or none, or takes their marks away (null). Answers the marks of the draft. */
  set: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        draft: uuidSchema,
        units: z
          .array(z.strictObject({ unit: linkIdSchema, revision: uuidSchema }))
          .min(1)
          .max(500),
        reach: reachSchema.nullable(),
      }),
    )
    .output(marks),
};
