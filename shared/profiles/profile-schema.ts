import * as z from 'zod';
import { instrumentSchema } from '../catalogue/catalogue-schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema } from '../lib/ids.ts';

/** `iso3` of the party table, or `XAA` to `XZZ` with a name for a party that is not listed. */
export const partyKeySchema = z
  .string()
  .length(3)
  .regex(/^[A-Z]{3}$/);

/** `palermo-profile/1`: which instruments a State has joined and how its review runs. Shapes only; rules across fields are in `checkProfile`. */
export const profileSchema = z.strictObject({
  format: z.literal('palermo-profile/1'),
  party: partyKeySchema,
  name: z.string().min(1).max(200).optional(),
  instruments: z.array(instrumentSchema).min(1).max(4),
  /** Party to the Convention against Corruption: then UNTOC 8 and 9 are not asked. */
  uncacParty: z.boolean(),
  group: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Real launch of this State's phase: the start of the six-month clock. */
  launch: daySchema.optional(),
  /** One or two of the six official languages; a third only by exception. */
  languages: z.array(localeSchema).min(1).max(3),
  thirdLanguageAgreed: z.boolean().optional(),
});
export type Profile = z.infer<typeof profileSchema>;

export const isUnlistedPartyKey = (key: string): boolean => /^X[A-Z]{2}$/.test(key);
