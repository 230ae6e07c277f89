import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { partyKeySchema } from '../profiles/profile-schema.ts';

/** A word or some in a row; `*` at the end of a word stands for any ending. */
const pattern = z.string().min(1).max(100);

/**
 * `palermo-names/1`, `resources/names/<language>.json`: what the people and the capital of a country are called in one
 * language. Names of countries themselves come from the party table and the runtime's table of regions; `names` adds others.
 */
export const nameListSchema = z.strictObject({
  format: z.literal('palermo-names/1'),
  edition: z.string().min(1).max(20),
  language: localeSchema,
  /** Who wrote it, and who read it. */
  origin: z.string().min(1).max(500),
  countries: z
    .array(
      z.strictObject({
        key: partyKeySchema,
        names: z.array(pattern).max(20).optional(),
        /** Base forms; the check knows their endings (`shared/statements/name-forms.ts`). */
        nationalities: z.array(pattern).max(40),
        capitals: z.array(pattern).max(12),
      }),
    )
    .max(400),
  /** Names of countries as the tables have them that are not looked for, because they are everyday words. */
  skipped: z.array(pattern).max(100),
  /** Names that may be meant otherwise: a person's name, a language, an everyday word. */
  doubtful: z.array(z.strictObject({ word: pattern, as: z.enum(['person', 'language', 'word']) })).max(300),
  /** What turns the name of a place before it into that of a text: `Declaration`. */
  titles: z.array(pattern).max(100),
  /** Phrases that hold such a word and name no country: `Indian Ocean`. */
  exceptions: z.array(pattern).max(300),
});
export type NameList = z.infer<typeof nameListSchema>;
