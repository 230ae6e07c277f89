import * as z from 'zod';

/** Names bytes for one session and one purpose; 128 random bits (threat-model C5). */
export const blobHandleSchema = z
  .string()
  .length(32)
  .regex(/^[0-9a-f]+$/);
