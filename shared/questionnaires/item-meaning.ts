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

function compute(item: Item): Meaning {
  const { enableWhen = [], answerOption = [] } = item;
  return {
    text: item.text,
    type: item.type,
    repeats: item.repeats,
    options: answerOption.toSorted((left, right) => compareCodeUnits(left.code, right.code)),
    conditions: enableWhen.length < 2 ? enableWhen : enableWhen.toSorted(byJson),
    ...(enableWhen.length < 2 ? {} : { behavior: item.enableBehavior ?? 'all' }),
    provisions: [...new Set(item.provisions)].toSorted(compareCodeUnits),
  };
}

// Definitions never change, and comparing editions asks for the same items again and again.
const meanings = new WeakMap<Item, Meaning>();
const texts = new WeakMap<Item, string>();

/** The meaning of an item; the order of options, conditions and provisions does not count. */
export function meaningOf(item: Item): Meaning {
  const meaning = meanings.get(item) ?? compute(item);
  meanings.set(item, meaning);
  return meaning;
}

/** The meaning as canonical JSON: two items that mean the same have the same text here, and so the same hash. */
export function itemMeaning(item: Item): string {
  const text = texts.get(item) ?? canonicalJson(meaningOf(item));
  texts.set(item, text);
  return text;
}

export const meaningParts = ['text', 'type', 'options', 'conditions', 'provisions'] as const;
export type MeaningPart = (typeof meaningParts)[number];

const same = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && (left.length === 0 || canonicalJson(left) === canonicalJson(right));

const partIsSame: Readonly<Record<MeaningPart, (left: Meaning, right: Meaning) => boolean>> = {
  text: (left, right) => left.text === right.text,
  type: (left, right) => left.type === right.type && left.repeats === right.repeats,
  options: (left, right) => same(left.options, right.options),
  conditions: (left, right) =>
    (left.behavior ?? 'all') === (right.behavior ?? 'all') && same(left.conditions, right.conditions),
  provisions: (left, right) => same(left.provisions, right.provisions),
};

/** Which parts of two meanings differ; none where they are the same. */
export const changedParts = (old: Meaning, next: Meaning): MeaningPart[] =>
  meaningParts.filter((part) => !partIsSame[part](old, next));
