import * as z from 'zod';
import { articleIdSchema } from '../catalogue/catalogue-schema.ts';
import { fieldOfWorkSchema, fieldsOfWork } from './engagement-schema.ts';

/** `palermo-fields/1`, `resources/fields/<language>.json`: which articles concern a field of work, and why, in our words. */
export const fieldListSchema = z.strictObject({
  format: z.literal('palermo-fields/1'),
  edition: z.string().min(1).max(20),
  language: z.literal('en'),
  /** Where the selection comes from. */
  origin: z.string().min(1).max(500),
  fields: z
    .array(
      z.strictObject({
        field: fieldOfWorkSchema,
        articles: z
          .array(z.strictObject({ id: articleIdSchema, why: z.string().min(1).max(300) }))
          .min(1)
          .max(64),
      }),
    )
    .max(fieldsOfWork.length),
});
export type FieldList = z.infer<typeof fieldListSchema>;
