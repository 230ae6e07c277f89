import { attachmentSchema, citationSchema, type AnswerPlace, type AnswerValue } from '../drafts/answer.ts';
import { daySchema } from '../lib/ids.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { PlacedItem } from './cluster-form.ts';
import type { Item } from './questionnaire-schema.ts';
import type { IssueCode } from '../validation/issue.ts';

/** Whether a value has the type that its item asks for; `null` clears and fits every item. Ranges and lengths are for validation. */
export function valueFitsType(item: Pick<Item, 'type' | 'answerOption'>, value: AnswerValue): boolean {
  if (value === null) {
    return true;
  }
  switch (item.type) {
    case 'coding':
    case 'text':
    case 'string':
    case 'url':
      return typeof value === 'string';
    case 'date':
      return daySchema.safeParse(value).success;
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'decimal':
      // A whole number past 2^53 has no exact JSON form, so no package could hold it.
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        (!Number.isInteger(value) || Number.isSafeInteger(value))
      );
    case 'citation':
      return citationSchema.safeParse(value).success;
    case 'attachment':
      return attachmentSchema.safeParse(value).success;
    case 'group':
    case 'display':
      return false;
    default:
      return assertNever(item.type);
  }
}

/** Whether an item's answers are told apart by an instance: it repeats, or stands in a repeating group. */
export const hasInstances = (placed: Pick<PlacedItem, 'item' | 'group'>): boolean =>
  placed.item.repeats || placed.group !== undefined;

/** `text` items always have a language, others never. */
export const hasLanguage = (item: Pick<Item, 'type'>): boolean => item.type === 'text';

/**
 * Completes an answer's place where the format lets it be short: the instance of a repeating `coding` is its option
 * code, the language of a text is that of a profile with one language.
 */
export function completePlace(
  placed: Pick<PlacedItem, 'item' | 'group'>,
  answer: AnswerPlace & { readonly value: AnswerValue },
  languages: readonly NonNullable<AnswerPlace['language']>[],
): AnswerPlace {
  const [only, ...more] = languages;
  const instance =
    answer.instance ??
    (placed.item.type === 'coding' && placed.item.repeats && typeof answer.value === 'string'
      ? answer.value
      : undefined);
  const language = answer.language ?? (hasLanguage(placed.item) && more.length === 0 ? only : undefined);
  return {
    item: answer.item,
    ...(instance === undefined ? {} : { instance }),
    ...(language === undefined ? {} : { language }),
  };
}

/** What is wrong with the place or type of an answer, so that it cannot be stored; undefined where nothing is. */
export function storageFault(
  placed: Pick<PlacedItem, 'item' | 'group'>,
  place: AnswerPlace,
  value: AnswerValue,
): IssueCode | undefined {
  const { item } = placed;
  if (!valueFitsType(item, value)) {
    return 'wrong-type';
  }
  if (hasInstances(placed) !== (place.instance !== undefined)) {
    return place.instance === undefined ? 'instance-missing' : 'instance-not-allowed';
  }
  if (hasLanguage(item) !== (place.language !== undefined)) {
    return place.language === undefined ? 'language-missing' : 'language-not-allowed';
  }
  if (item.type === 'coding') {
    const codes = item.answerOption?.map(({ code }) => code) ?? [];
    const chosen = [value, item.repeats ? place.instance : undefined].filter(
      (code) => typeof code === 'string',
    );
    if (
      chosen.some((code) => !codes.includes(code)) ||
      (item.repeats && value !== null && value !== place.instance)
    ) {
      return 'unknown-option';
    }
  }
  return undefined;
}
