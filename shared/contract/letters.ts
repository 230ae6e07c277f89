import * as z from 'zod';
import { daySchema, uuidSchema } from '../lib/ids.ts';
import { letterEventSchema, letterLimits, letterSchema } from '../letters/letter-schema.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

const all = z.strictObject({
  letters: z.array(recordSchema(letterSchema)).max(letterLimits.letters),
  events: z.array(recordSchema(letterEventSchema)).max(letterLimits.events),
  /** Of each letter: where it stands today, counted from its events. */
  standing: z
    .array(
      z.strictObject({
        letter: uuidSchema,
        state: z.enum(['not-sent', 'waiting', 'overdue', 'answered', 'silence-noted']),
        since: daySchema.optional(),
        /** While an answer is waited for: the day by which. */
        due: daySchema.optional(),
        /** Days past the day by which an answer was asked for. */
        daysOver: z.int().min(1).optional(),
      }),
    )
    .max(letterLimits.letters),
});

/** Letters to the focal point, and what came of them. The document itself is made by `reports`. */
export const letters = {
  list: procedure.input(z.strictObject({ draft: uuidSchema })).output(all),
  save: procedure.input(z.strictObject({ ...recordEdit, value: letterSchema })).output(all),
  remove: procedure.input(z.strictObject(recordRemoval)).output(all),
  saveEvent: procedure.input(z.strictObject({ ...recordEdit, value: letterEventSchema })).output(all),
  removeEvent: procedure.input(z.strictObject(recordRemoval)).output(all),
};
