import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { uuidSchema } from '../lib/ids.ts';
import { partialDaySchema } from '../lib/partial-day.ts';
import { audiences } from '../packages/audience.ts';

export const findingTypes = ['gap', 'challenge', 'good-practice', 'recommendation'] as const;
export const findingTypeSchema = z.enum(findingTypes);
export type FindingType = z.infer<typeof findingTypeSchema>;

/** What the law says, or what is done. */
export const aspects = ['law', 'practice'] as const;
export const aspectSchema = z.enum(aspects);
export type Aspect = z.infer<typeof aspectSchema>;

/** How well a claim stands, in words: never a number, and never said of a State. */
export const confidences = ['documented', 'corroborated', 'single-source', 'unconfirmed'] as const;
export const confidenceSchema = z.enum(confidences);

/** How far something may go; `none` stays in the workspace. Nobody's silence is a consent: a new finding says `none`. */
export const consentSchema = z.enum([...audiences, 'none']);
export type Consent = z.infer<typeof consentSchema>;

export const findingLimits = { findings: 5000, sources: 2000 } as const;

/** One finding of a parallel report, on one article (feature 53). */
export const findingSchema = z.strictObject({
  article: z.string().min(1).max(80),
  /** Ids of the provisions that it is on; none: of the article as a whole. */
  provisions: z.array(z.string().min(1).max(80)).max(40),
  type: findingTypeSchema,
  aspect: aspectSchema.optional(),
  language: localeSchema,
  claim: z.string().min(1).max(20_000),
  /** Sources of the register, with the place in each. */
  sources: z
    .array(z.strictObject({ source: uuidSchema, detail: z.string().min(1).max(500).optional() }))
    .max(50),
  /** When what is claimed was so. */
  date: partialDaySchema.optional(),
  confidence: confidenceSchema,
  consent: consentSchema,
  /** Of a recommendation: the findings that it follows from. */
  follows: z.array(uuidSchema).max(50).optional(),
  /** Place among the findings of its article and type; those without one come last. */
  order: z.int().min(0).max(findingLimits.findings).optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const sourceKinds = [
  'interview',
  'document',
  'official',
  'court',
  'media',
  'statistics',
  'observation',
] as const;
export const sourceKindSchema = z.enum(sourceKinds);

/**
 * A source as reports may name it. Who a protected one is stands apart, in the key of pseudonyms, which no package,
 * document or revision ever holds.
 */
export const sourceSchema = z.strictObject({
  /** `S-1`, or another name that gives nobody away. */
  label: z.string().min(1).max(100),
  kind: sourceKindSchema,
  /** Named by title and reference, or by the label alone. */
  naming: z.enum(['named', 'pseudonym']),
  title: z.string().min(1).max(500).optional(),
  reference: z.string().min(1).max(1000).optional(),
  url: z.url().max(2000).optional(),
  date: partialDaySchema.optional(),
  /** How far what it says may go. */
  consent: consentSchema,
});
export type Source = z.infer<typeof sourceSchema>;

/** The key of a pseudonym: it stays in the workspace, whatever is exported. */
export const identitySchema = z.strictObject({
  name: z.string().max(500),
  contact: z.string().max(1000),
  note: z.string().max(5000),
});
export type Identity = z.infer<typeof identitySchema>;
