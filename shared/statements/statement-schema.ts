import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema } from '../lib/ids.ts';

/** The groups in which constructive dialogues are held (review-mechanism: dialogues are grouped by instrument). */
export const dialogueGroups = ['firearms', 'cooperation-assistance', 'smuggling-trafficking'] as const;

/** A contribution to a constructive dialogue: it speaks of no particular country, for only a State may speak of its own. */
export const statementSchema = z.strictObject({
  language: localeSchema,
  kind: z.enum(['written', 'oral']),
  group: z.enum(dialogueGroups).optional(),
  title: z.string().max(300),
  /** Day of the dialogue; attendance is confirmed at least 15 days before. */
  dialogue: daySchema.optional(),
  /** An earlier day that a call for contributions names. */
  due: daySchema.optional(),
  /** Minutes of speaking that were given. */
  minutes: z.int().min(1).max(60).optional(),
  text: z.string().max(50_000),
});
export type Statement = z.infer<typeof statementSchema>;
export const mostStatements = 100;
