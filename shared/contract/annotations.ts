import * as z from 'zod';
import { annotationSchema } from '../annotations/annotation-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';
import { answerKeySchema } from '../drafts/answer.ts';
import { procedure } from './procedure.ts';

export const annotations = {
  /** Notes of readers on a draft, in the order they came. */
  list: procedure.input(z.strictObject({ draft: uuidSchema })).output(
    z.strictObject({
      notes: z
        .array(
          z.strictObject({
            note: annotationSchema,
            /** The answer that the note is on, where its revision is here. */
            answer: answerKeySchema.optional(),
            /** `earlier`: on a text that the answer does not hold now; `general`: on a question or another note. */
            standing: z.enum(['current', 'earlier', 'general']),
          }),
        )
        .max(limits.annotations),
    }),
  ),
};
