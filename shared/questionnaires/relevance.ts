import type { Answer, AnswerValue } from '../drafts/answer.ts';
import { articleReason, moduleReason, type NotApplicableReason } from '../profiles/applicability.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import type { ClusterForm, PlacedItem } from './cluster-form.ts';
import type { EnableWhen } from './questionnaire-schema.ts';

/** Why an item is not asked: the State's profile, or a condition on earlier answers that does not hold. */
export type HiddenReason =
  | { readonly kind: 'profile'; readonly reason: NotApplicableReason }
  | {
      readonly kind: 'condition';
      readonly conditions: readonly EnableWhen[];
      readonly behavior: 'all' | 'any';
    };

/** Which items of a form are asked, given a profile and the answers so far. */
export interface Relevance {
  /** Undefined where the item is asked. Instance: the row of a repeating group, for conditions inside the row. */
  hiddenReason(linkId: string, instance?: string): HiddenReason | undefined;
  isAsked(linkId: string, instance?: string): boolean;
}

type Values = readonly Exclude<AnswerValue, null>[];

function compare(
  operator: EnableWhen['operator'],
  value: AnswerValue,
  expected: EnableWhen['answer'],
): boolean {
  if (typeof value !== typeof expected || (typeof value !== 'number' && typeof value !== 'string')) {
    return false;
  }
  switch (operator) {
    case '>':
      return value > expected;
    case '<':
      return value < expected;
    case '>=':
      return value >= expected;
    case '<=':
      return value <= expected;
    default:
      return false;
  }
}

/** Whether one condition holds for the values that its question has now; a question that is not asked has none. */
export function conditionHolds(condition: EnableWhen, values: Values): boolean {
  switch (condition.operator) {
    case 'exists':
      return values.length > 0 === condition.answer;
    case '=':
      return values.includes(condition.answer);
    case '!=':
      return values.length > 0 && !values.includes(condition.answer);
    default:
      return values.some((value) => compare(condition.operator, value, condition.answer));
  }
}

/** Relevance that follows changes: `forget` drops what was settled about items whose surroundings changed. */
export interface LiveRelevance extends Relevance {
  forget(linkIds: Iterable<string>): void;
}

/** Answers that stand, by item; cleared ones left out. */
export function answersByItem(answers: readonly Answer[]): Map<string, readonly Answer[]> {
  return Map.groupBy(
    answers.filter(({ value }) => value !== null),
    ({ item }) => item,
  );
}

/**
 * Evaluates skip logic in the order of the form. Conditions look backwards only (a build check), so one pass settles
 * everything; an answer of an item that is not asked counts as unanswered for other conditions, and is kept.
 */
export const relevanceOf = (
  form: ClusterForm,
  profile: Pick<Profile, 'instruments' | 'uncacParty'>,
  answers: readonly Answer[],
): Relevance => createRelevance(form, profile, answersByItem(answers));

/** The same over an index of answers that its owner keeps up to date. */
export function createRelevance(
  form: ClusterForm,
  profile: Pick<Profile, 'instruments' | 'uncacParty'>,
  answers: ReadonlyMap<string, readonly Answer[]>,
): LiveRelevance {
  const memo = new Map<string, Map<string, HiddenReason | undefined>>();

  const profileReason = (placed: PlacedItem): NotApplicableReason | undefined => {
    const article = form.articles.get(placed.section.id);
    return article === undefined
      ? moduleReason(profile, placed.module.instrument)
      : articleReason(profile, placed.module.instrument, article);
  };

  const valuesOf = (linkId: string, asker: PlacedItem, instance: string | undefined): Values => {
    const placed = form.items.get(linkId);
    if (placed === undefined) {
      return [];
    }
    const sameRow = placed.group !== undefined && placed.group === asker.group;
    return (answers.get(linkId) ?? [])
      .filter((answer) => !sameRow || instance === undefined || answer.instance === instance)
      .filter(
        (answer) =>
          hiddenReason(linkId, placed.group === undefined ? undefined : answer.instance) === undefined,
      )
      .flatMap(({ value }) => (value === null ? [] : [value]));
  };

  const compute = (placed: PlacedItem, instance: string | undefined): HiddenReason | undefined => {
    const reason = profileReason(placed);
    if (reason !== undefined) {
      return { kind: 'profile', reason };
    }
    const { group, item } = placed;
    const groupReason = group === undefined ? undefined : hiddenReason(group.linkId);
    if (groupReason !== undefined) {
      return groupReason;
    }
    const conditions = item.enableWhen ?? [];
    if (conditions.length === 0) {
      return undefined;
    }
    const behavior = item.enableBehavior ?? 'all';
    const holds = (condition: EnableWhen): boolean =>
      (form.items.get(condition.question)?.order ?? Infinity) < placed.order &&
      conditionHolds(condition, valuesOf(condition.question, placed, instance));
    const asked = behavior === 'any' ? conditions.some(holds) : conditions.every(holds);
    return asked ? undefined : { kind: 'condition', conditions, behavior };
  };

  function hiddenReason(linkId: string, instance?: string): HiddenReason | undefined {
    const placed = form.items.get(linkId);
    if (placed === undefined) {
      return undefined;
    }
    const row = placed.group === undefined ? undefined : instance;
    const known = memo.get(linkId) ?? new Map<string, HiddenReason | undefined>();
    memo.set(linkId, known);
    const key = row ?? '';
    if (!known.has(key)) {
      known.set(key, compute(placed, row));
    }
    return known.get(key);
  }

  return {
    hiddenReason,
    isAsked: (linkId, instance) => hiddenReason(linkId, instance) === undefined,
    forget: (linkIds) => {
      for (const linkId of linkIds) {
        memo.delete(linkId);
      }
    },
  };
}
