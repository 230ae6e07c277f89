import * as z from 'zod';
import { daySchema } from './ids.ts';

/** A day as far as it is known: `2024`, `2024-03` or `2024-03-17`. */
export const partialDaySchema = z.union([
  daySchema,
  z
    .string()
    .length(7)
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
  z
    .string()
    .length(4)
    .regex(/^\d{4}$/),
]);
export type PartialDay = z.infer<typeof partialDaySchema>;
