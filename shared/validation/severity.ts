import * as z from 'zod';

/** Errors keep from clearance; warnings deserve a look and may be accepted with a reason; hints help. */
export const severitySchema = z.enum(['error', 'warning', 'hint']);
export type Severity = z.infer<typeof severitySchema>;
