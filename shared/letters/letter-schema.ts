import * as z from 'zod';
import { clusterSchema } from '../catalogue/catalogue-schema.ts';
import { fieldOfWorkSchema } from '../engagements/engagement-schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema, uuidSchema } from '../lib/ids.ts';

/** A letter to the focal point or the government, by which national consultation is asked for (resolution 9/1, annex, paragraph 23). */
export const letterSchema = z.strictObject({
  language: localeSchema,
  date: daySchema,
  place: z.string().max(200).optional(),
  /** What the State is called in the language of the letter; else it stands there by its English name. */
  state: z.string().max(200).optional(),
  /** The authority and, where it is known, the person. */
  to: z.strictObject({
    authority: z.string().max(300),
    person: z.string().max(200).optional(),
    address: z.string().max(1000).optional(),
  }),
  /** Letterhead, signature and how to reach the sender. */
  from: z.strictObject({
    organisation: z.string().max(300),
    address: z.string().max(1000).optional(),
    signatory: z.string().max(200).optional(),
    role: z.string().max(200).optional(),
    contact: z.string().max(500).optional(),
  }),
  cluster: clusterSchema,
  fields: z.array(fieldOfWorkSchema).max(20),
  /** Own words about the work in the country. */
  work: z.string().max(5000).optional(),
  replyBy: daySchema.optional(),
  /** Further words of the sender, before the thanks. */
  more: z.string().max(10_000).optional(),
});
export type Letter = z.infer<typeof letterSchema>;

/** What happened with a letter. Silence is noted as a fact of a day, by a person. */
export const letterEventKinds = ['sent', 'reminder', 'reply', 'silence'] as const;
export const letterEventSchema = z.strictObject({
  letter: uuidSchema,
  kind: z.enum(letterEventKinds),
  day: daySchema,
  /** By post, e-mail, hand … in the person's words. */
  means: z.string().max(200).optional(),
  text: z.string().max(10_000).optional(),
});
export type LetterEvent = z.infer<typeof letterEventSchema>;
export const letterLimits = { letters: 100, events: 1000 } as const;
