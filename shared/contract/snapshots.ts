import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { procedure } from './procedure.ts';

export const snapshotSchema = z.strictObject({
  number: z.int().min(1),
  clearedBy: z.string().min(1).max(200),
  clearedAt: instantSchema,
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const snapshots = {
  list: procedure
    .input(z.strictObject({ draft: uuidSchema }))
    .output(z.strictObject({ snapshots: z.array(snapshotSchema).max(10_000) })),
  /** The focal point's clearance. Refused (`not-clearable`, with the issues) while errors or conflicts stand; nothing is frozen then. */
  clear: procedure
    .input(z.strictObject({ draft: uuidSchema, by: z.string().min(1).max(200) }))
    .output(snapshotSchema),
};
