import * as z from 'zod';
import { uuidSchema } from '../lib/ids.ts';
import { letterEventSchema, letterLimits, letterSchema } from '../letters/letter-schema.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

const all = z.strictObject({
  letters: z.array(recordSchema(letterSchema)).max(letterLimits.letters),
  events: z.array(recordSchema(letterEventSchema)).max(letterLimits.events),
});
/** What stands after a change; absent where it was removed. */
const letter = z.strictObject({ letter: recordSchema(letterSchema).optional() });
const event = z.strictObject({ event: recordSchema(letterEventSchema).optional() });

/**
 * Letters to the focal point, and what came of them: where each stands on a day is counted from that by
 * `standingOfLetters`. The document itself is made by `reports`.
 */
export const letters = {
  list: procedure.input(z.strictObject({ draft: uuidSchema })).output(all),
  save: procedure.input(z.strictObject({ ...recordEdit, value: letterSchema })).output(letter),
  remove: procedure.input(z.strictObject(recordRemoval)).output(letter),
  saveEvent: procedure.input(z.strictObject({ ...recordEdit, value: letterEventSchema })).output(event),
  removeEvent: procedure.input(z.strictObject(recordRemoval)).output(event),
};
