import * as z from 'zod';

/** The Convention and its three Protocols (design: identity strings). */
export const instruments = ['untoc', 'tip', 'som', 'fp'] as const;
export const instrumentSchema = z.enum(instruments);
export type Instrument = z.infer<typeof instrumentSchema>;

/** The four thematic clusters, in the order of the review phases. */
export const clusters = [
  'criminalization-jurisdiction',
  'prevention-assistance',
  'law-enforcement-judicial',
  'international-cooperation',
] as const;
export const clusterSchema = z.enum(clusters);
export type Cluster = z.infer<typeof clusterSchema>;

/** How strongly a provision binds; the last three carry no level of duty of their own. */
export const obligations = [
  'mandatory',
  'consider',
  'optional',
  'safeguard',
  'procedural',
  'definition',
] as const;
export const obligationSchema = z.enum(obligations);
export type Obligation = z.infer<typeof obligationSchema>;

const text = z.string().min(1).max(2000);
export const provisionIdSchema = z
  .string()
  .max(64)
  .regex(/^(untoc|tip|som|fp)-[a-z0-9-]+$/);
export const articleIdSchema = z
  .string()
  .max(16)
  .regex(/^(untoc|tip|som|fp)-[0-9]+$/);

/** One row of the catalogue: a (sub)paragraph, or a part of one that binds with a force of its own. */
export const provisionSchema = z.strictObject({
  id: provisionIdSchema,
  /** Printed place inside the article, such as `1(a)(i)`; empty for an article without paragraphs. */
  paragraph: z.string().max(40),
  obligation: obligationSchema,
  dutyHolder: text,
  topic: text,
  /** What the provision asks, in our words; the treaty text binds. */
  requirement: text,
  /** Qualifier of the duty, such as `intentional conduct`; empty where there is none. */
  subjectTo: z.string().max(2000),
  answerKind: z.enum([
    'criminalization',
    'legal-measure',
    'institution',
    'procedure',
    'data',
    'cooperation-practice',
    'notification',
  ]),
  related: z.array(provisionIdSchema).max(100),
});
export type Provision = z.infer<typeof provisionSchema>;

export const articleSchema = z.strictObject({
  id: articleIdSchema,
  number: z.int().min(1).max(99),
  cluster: clusterSchema,
  title: text,
  /** Set where the article is reviewed only for States that are not party to UNCAC (UNTOC 8 and 9). */
  condition: z.literal('not-party-to-uncac').optional(),
  provisions: z.array(provisionSchema).min(1).max(200),
});
export type Article = z.infer<typeof articleSchema>;

/** Catalogue of one instrument: `resources/catalogue/<instrument>/en.json`. */
export const catalogueSchema = z.strictObject({
  instrument: instrumentSchema,
  edition: z.string().max(40),
  origin: text,
  articles: z.array(articleSchema).min(1).max(60),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

/** Article titles in another official language: `resources/catalogue/<instrument>/<locale>.json`; only titles seen in an official text. */
export const articleTitlesSchema = z.strictObject({
  instrument: instrumentSchema,
  edition: z.string().max(40),
  locale: z.enum(['ar', 'es', 'fr', 'ru', 'zh']),
  titles: z.record(articleIdSchema, text),
});

/** A State or organization that can be party: `resources/catalogue/parties.json`. It does not say who has joined what. */
export const partySchema = z.strictObject({
  key: z.string().regex(/^[A-Z]{3}$/),
  name: text,
  m49: z.string().max(3),
  regionalGroup: z.string().max(60),
});
export const partyTableSchema = z.strictObject({
  edition: z.string().max(40),
  origin: text,
  parties: z.array(partySchema).max(400),
});
export type Party = z.infer<typeof partySchema>;

const strength = new Map<Obligation, number>(obligations.map((obligation, index) => [obligation, index]));

/** The strongest obligation of several, in the order mandatory, consider, optional, then those without a level. */
export function strongestObligation(all: readonly Obligation[]): Obligation {
  return all.reduce<Obligation>(
    (strongest, next) => ((strength.get(next) ?? 0) < (strength.get(strongest) ?? 0) ? next : strongest),
    'definition',
  );
}
