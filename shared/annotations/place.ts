import * as z from 'zod';
import { uuidSchema } from '../lib/ids.ts';

/** Where notes are read and written: a draft of one's own, or a review of another State's package. */
export const placeSchema = z.union([
  z.strictObject({ draft: uuidSchema }),
  z.strictObject({ review: uuidSchema }),
]);
export type Place = z.infer<typeof placeSchema>;
