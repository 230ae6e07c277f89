import * as z from 'zod';
import { answerSchema, answerValueSchema } from '../drafts/answer.ts';
import { uuidSchema } from '../lib/ids.ts';
import { revisionSchema } from '../revisions/revision-schema.ts';
import { answerHeadsSchema } from './drafts.ts';
import { procedure } from './procedure.ts';

const place = answerSchema.omit({ value: true });

export const revisions = {
  /** Every version of one answer, newest first. */
  history: procedure.input(place.extend({ draft: uuidSchema })).output(
    z.strictObject({
      revisions: z.array(revisionSchema.extend({ value: answerValueSchema, open: z.boolean() })).max(100_000),
    }),
  ),
  /** A person settles a conflict: the value becomes a revision with all named heads as parents. */
  settle: procedure
    .input(
      place.extend({
        request: uuidSchema,
        draft: uuidSchema,
        revision: uuidSchema,
        heads: z.array(uuidSchema).min(2).max(100),
        value: answerValueSchema,
      }),
    )
    .output(answerHeadsSchema),
};
