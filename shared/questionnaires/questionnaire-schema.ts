import * as z from 'zod';
import {
  articleIdSchema,
  clusterSchema,
  instrumentSchema,
  provisionIdSchema,
} from '../catalogue/catalogue-schema.ts';
import { registerKinds } from '../register/register-schema.ts';

/** Item types, with the words of FHIR Questionnaire where it has one; `citation` is ours. */
export const itemTypes = [
  'group',
  'display',
  'coding',
  'boolean',
  'text',
  'string',
  'integer',
  'decimal',
  'date',
  'url',
  'citation',
  'attachment',
] as const;
export type ItemType = (typeof itemTypes)[number];

/** `[a-z0-9]+(-[a-z0-9]+)*`: form libraries split names at dots. Never parsed, never reused. */
export const linkIdSchema = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const wording = z.string().min(1).max(600);

export const enableWhenSchema = z.strictObject({
  question: linkIdSchema,
  operator: z.enum(['exists', '=', '!=', '>', '<', '>=', '<=']),
  answer: z.union([z.boolean(), z.number(), z.string().max(200)]),
});
export type EnableWhen = z.infer<typeof enableWhenSchema>;

export const answerOptionSchema = z.strictObject({
  code: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  text: wording,
});

/**
 * What an item is for within its unit, where rules, ledgers and proposals need to know: `linkId`s are never parsed.
 * An item without a part asks for a detail. `audience`: who may read something; of a form's, the first means the answers.
 */
export const itemParts = [
  'answer',
  'law',
  'practice',
  'gap',
  'assistance',
  'assistance-note',
  'example',
  'institution',
  'notified-on',
  'notified-reference',
  'statistics',
  'year',
  'count',
  'audience',
] as const;
export type ItemPart = (typeof itemParts)[number];

const leaf = {
  linkId: linkIdSchema,
  part: z.enum(itemParts).optional(),
  text: wording,
  /** A sentence below the question that helps to answer it. */
  hint: wording.optional(),
  provisions: z.array(provisionIdSchema).max(60),
  /** Blank while enabled is an error. */
  required: z.boolean(),
  /** Blank while enabled is a warning: an answer that a careful reader will look for. */
  expected: z.boolean().optional(),
  repeats: z.boolean(),
  enableWhen: z.array(enableWhenSchema).min(1).max(20).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  /** Longest text in Unicode code points. */
  maxLength: z.int().min(1).max(200_000).optional(),
  answerOption: z.array(answerOptionSchema).min(2).max(100).optional(),
  /** What a `citation` asks for; without it any entry of the register fits. */
  registerKind: z.enum(registerKinds).optional(),
};

export const leafItemSchema = z.strictObject({
  ...leaf,
  type: z.enum(itemTypes.filter((type) => type !== 'group')),
});

/** One level, no nesting: the rows of a repeating group hold leaf items only. */
export const groupItemSchema = z.strictObject({
  ...leaf,
  type: z.literal('group'),
  items: z.array(leafItemSchema).min(1).max(20),
});

export const itemSchema = z.discriminatedUnion('type', [leafItemSchema, groupItemSchema]);
export type LeafItem = z.infer<typeof leafItemSchema>;
export type GroupItem = z.infer<typeof groupItemSchema>;
export type Item = z.infer<typeof itemSchema>;

/** What stands on one page; its question is the text of its first item. Only units of the general part name no provisions. */
export const unitSchema = z.strictObject({
  id: linkIdSchema,
  /** Two to eight words for lists and the navigator. */
  title: z.string().min(1).max(80),
  provisions: z.array(provisionIdSchema).max(60),
  items: z.array(itemSchema).min(1).max(40),
});
export type Unit = z.infer<typeof unitSchema>;

const units = z.array(unitSchema).min(1).max(60);
export const sectionSchema = z.strictObject({ id: articleIdSchema, units });

/** An article with its units, or the general part, which comes first and belongs to no article. */
export interface Section {
  readonly id: string;
  readonly units: readonly Unit[];
}

/** Id of the general part as a section. */
export const generalSection = 'general';

/** `palermo-questionnaire/1`: one module (instrument and cluster). A published url and version never changes. */
export const questionnaireSchema = z.strictObject({
  format: z.literal('palermo-questionnaire/1'),
  url: z.string().max(200),
  version: z.string().min(1).max(20),
  instrument: instrumentSchema,
  cluster: clusterSchema,
  language: z.literal('en'),
  /** Says that the wording is ours and not that of the official questionnaire. */
  notice: wording,
  /** What is asked once for the cluster, beside any article: who answered, whom they consulted, who may read it. */
  general: z.strictObject({ units }).optional(),
  articles: z.array(sectionSchema).min(1).max(40),
});
export type Questionnaire = z.infer<typeof questionnaireSchema>;

/** The general part, where a module has one, then its articles. */
export const sectionsOf = (module: Pick<Questionnaire, 'general' | 'articles'>): readonly Section[] =>
  module.general === undefined
    ? module.articles
    : [{ id: generalSection, units: module.general.units }, ...module.articles];

/** Names one published definition. */
export const questionnaireRefSchema = z.strictObject({
  url: z.string().min(1).max(200),
  version: z.string().min(1).max(20),
});
export type QuestionnaireRef = z.infer<typeof questionnaireRefSchema>;

export const questionnaireUrl = (instrument: string, cluster: string): string =>
  `https://palermo.example/questionnaire/${instrument}/${cluster}`;
