import * as z from 'zod';
import { canonicalJson } from '../lib/json.ts';
import { compareCodeUnits } from '../lib/text.ts';
import { answerOptionSchema, enableWhenSchema, itemTypes, type Item } from './questionnaire-schema.ts';

/**
 * What an answer answers: the words of the question, what may be answered, when it is asked, and of which provisions.
 * Hints, lengths, whether an answer is required, and the place among other items or in a group are not part of it.
 */
export const meaningSchema = z.strictObject({
  text: z.string().max(600),
  type: z.enum(itemTypes),
  repeats: z.boolean(),
  options: z.array(answerOptionSchema).max(100),
  conditions: z.array(enableWhenSchema).max(20),
  /** Said only where it matters: of two conditions or more. */
  behavior: z.enum(['all', 'any']).optional(),
  provisions: z.array(z.string().max(64)).max(60),
});
export type Meaning = z.infer<typeof meaningSchema>;

const byJson = (left: unknown, right: unknown): number =>
  compareCodeUnits(canonicalJson(left), canonicalJson(right));

/** The meaning of an item; the order of options, conditions and provisions does not count. */
export function meaningOf(item: Item): Meaning {
  const conditions = (item.enableWhen ?? []).toSorted(byJson);
  return {
    text: item.text,
    type: item.type,
    repeats: item.repeats,
    options: (item.answerOption ?? []).toSorted((left, right) => compareCodeUnits(left.code, right.code)),
    conditions,
    ...(conditions.length < 2 ? {} : { behavior: item.enableBehavior ?? 'all' }),
    provisions: [...new Set(item.provisions)].toSorted(compareCodeUnits),
  };
}

const known = new WeakMap<Item, string>();

/** The meaning as canonical JSON: two items that mean the same have the same text here, and so the same hash. */
export function itemMeaning(item: Item): string {
  const text = known.get(item) ?? canonicalJson(meaningOf(item));
  known.set(item, text);
  return text;
}

export const meaningParts = ['text', 'type', 'options', 'conditions', 'provisions'] as const;
export type MeaningPart = (typeof meaningParts)[number];

const partOf: Readonly<Record<MeaningPart, (meaning: Meaning) => unknown>> = {
  text: ({ text }) => text,
  type: ({ type, repeats }) => [type, repeats],
  options: ({ options }) => options,
  conditions: ({ conditions, behavior }) => [conditions, behavior ?? 'all'],
  provisions: ({ provisions }) => provisions,
};

/** Which parts of two meanings differ; none where they are the same. */
export const changedParts = (old: Meaning, next: Meaning): MeaningPart[] =>
  meaningParts.filter((part) => canonicalJson(partOf[part](old)) !== canonicalJson(partOf[part](next)));
