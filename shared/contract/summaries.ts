import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { procedure } from './procedure.ts';

const text = z.string().max(limits.answerCharacters);

/** The summary of a review in one language; several versions stand side by side where two windows changed it at once. */
export const summarySchema = z.strictObject({
  language: localeSchema,
  text,
  versions: z
    .array(
      z.strictObject({
        id: uuidSchema,
        /** Counts how often its text was rewritten while it was typed. */
        edition: z.int().min(1),
        text,
        author: authorSchema,
        authoredAt: instantSchema,
      }),
    )
    .min(1)
    .max(100),
});
export type Summary = z.infer<typeof summarySchema>;

const all = z.strictObject({ summaries: z.array(summarySchema).max(6) });

export const summaries = {
  /** The summary in every language in which it was begun. */
  get: procedure.input(z.strictObject({ review: uuidSchema })).output(all),
  save: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        review: uuidSchema,
        language: localeSchema,
        revision: uuidSchema,
        /** The versions that were on the screen. */
        bases: z.array(z.strictObject({ id: uuidSchema })).max(100),
        /**
         * Where a window types on: it rewrites the version that it opened itself for a few minutes, as answers do, instead of
         * adding one with each save. `edition`: of its base, as it was read. Goes with at most one base.
         */
        typing: z.strictObject({ editor: uuidSchema, edition: z.int().min(1).optional() }).optional(),
        text,
      }),
    )
    .output(all),
};
