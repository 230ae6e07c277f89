import * as z from 'zod';
import { partyKeySchema } from '../profiles/profile-schema.ts';
import { localeSchema } from '../i18n/locales.ts';

const pattern = z.string().min(1).max(100);

/** `palermo-wording/1`, `resources/wording/<language>.json`: words that a neutral text does without. */
export const wordingSchema = z.strictObject({
  format: z.literal('palermo-wording/1'),
  edition: z.string().min(1).max(20),
  language: localeSchema,
  /** Where the selection comes from. */
  origin: z.string().min(1).max(500),
  /** Words that rate: a trailing `*` stands for any ending, `#` for a number. */
  rating: z.array(pattern).max(500),
  /** Phrases that set States against each other. */
  comparing: z.array(pattern).max(500),
  /** Grades, ranks and shares of compliance. */
  scores: z.array(pattern).max(500),
  /** Terms of law and of the field that hold such a word and rate nothing: `serious crime*`. */
  exceptions: z.array(pattern).max(500),
  /** What a State is called beside the names of the party table and of the runtime's table of regions. */
  states: z.array(z.strictObject({ key: partyKeySchema, names: z.array(pattern).min(1).max(10) })).max(500),
});
export type Wording = z.infer<typeof wordingSchema>;

/** Names of a State, in any language. */
export interface StateNames {
  readonly key: string;
  readonly names: readonly string[];
}

/** What the check of wording reads. */
export interface WordingData {
  readonly languages: readonly Pick<Wording, 'language' | 'rating' | 'comparing' | 'scores' | 'exceptions'>[];
  readonly states: readonly StateNames[];
}
