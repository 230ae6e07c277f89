import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { nothing, procedure } from './procedure.ts';
import { lockAfterSchema } from './protection.ts';

export const settingsSchema = z.strictObject({
  /** Of the person working in this workspace; asked once. */
  author: authorSchema.optional(),
  locale: localeSchema.optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  /** Of a protected workspace. */
  lockAfterMinutes: lockAfterSchema.optional(),
  /** Of a protected workspace: a recovery code was shown, and nobody typed it back from paper yet. */
  recoveryCodeUnproved: z.boolean().optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settings = {
  get: procedure.input(nothing).output(settingsSchema),
  /** Replaces the named settings; those left out stay. */
  set: procedure.input(settingsSchema).output(settingsSchema),
};

export const workspace = {
  /** `damaged`: opened read-only to save what can be read; every change is refused. */
  get: procedure.input(nothing).output(
    z.strictObject({
      /** Name of the workspace's folder, never its path (C5). */
      name: z.string().max(255),
      state: z.enum(['ok', 'damaged']),
      app: z.string().max(40),
    }),
  ),
  /** Rescue: every answer that can still be read, one `palermo-response/1` document per draft, every note or other text on answers, and what parallel reports hold beside them, as blobs to download. */
  rescue: procedure.input(nothing).output(
    z.strictObject({
      documents: z
        .array(
          z.strictObject({
            draft: z.string().max(36),
            handle: z.string().length(32),
            fileName: z.string().max(100),
            answers: z.int(),
            /** Of a document of notes and other texts on answers: how many it holds. */
            notes: z.int().optional(),
            /** Of a document of findings, sources, letters and the like: how many versions it holds. */
            records: z.int().optional(),
          }),
        )
        .max(10_000),
      unreadable: z.int(),
    }),
  ),
};
