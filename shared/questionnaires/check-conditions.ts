import type { IssueCode } from '../validation/issue.ts';
import type { Refuse } from './check-questionnaire.ts';
import { sectionsOf, type EnableWhen, type Item, type Questionnaire } from './questionnaire-schema.ts';

const kindOf = { integer: 'number', decimal: 'number', date: 'string' } as const;
const hasOrder = (type: Item['type']): type is keyof typeof kindOf => Object.hasOwn(kindOf, type);

/** Why a condition can never be decided by the answers to its question; undefined where it can. */
function misfit(condition: EnableWhen, question: Item): IssueCode | undefined {
  const { operator, answer } = condition;
  if (question.type === 'group' || question.type === 'display') {
    return 'edition-condition-type';
  }
  if (operator === 'exists') {
    return typeof answer === 'boolean' ? undefined : 'edition-condition-type';
  }
  if (operator === '=' || operator === '!=') {
    switch (question.type) {
      case 'coding':
        if (typeof answer !== 'string') {
          return 'edition-condition-type';
        }
        return question.answerOption?.some(({ code }) => code === answer) === true
          ? undefined
          : 'edition-condition-code';
      case 'boolean':
        return typeof answer === 'boolean' ? undefined : 'edition-condition-type';
      case 'integer':
      case 'decimal':
        return typeof answer === 'number' ? undefined : 'edition-condition-type';
      case 'date':
      case 'string':
      case 'text':
      case 'url':
        return typeof answer === 'string' ? undefined : 'edition-condition-type';
      default:
        return 'edition-condition-type';
    }
  }
  return hasOrder(question.type) && typeof answer === kindOf[question.type]
    ? undefined
    : 'edition-condition-type';
}

/** Items whose conditions lead back to themselves. */
function circularItems(items: readonly Item[]): ReadonlySet<string> {
  const asks = new Map(
    items.map(({ linkId, enableWhen = [] }) => [linkId, enableWhen.map((one) => one.question)]),
  );
  const circular = new Set<string>();
  for (const start of asks.keys()) {
    const seen = new Set<string>();
    const open = [...(asks.get(start) ?? [])];
    for (let next = open.pop(); next !== undefined && !circular.has(start); next = open.pop()) {
      if (next === start) {
        circular.add(start);
      } else if (!seen.has(next)) {
        seen.add(next);
        open.push(...(asks.get(next) ?? []));
      }
    }
  }
  return circular;
}

/** The longest row of items of which each is asked only where the one before says so; groups count with their rows. */
export function conditionDepth(module: Pick<Questionnaire, 'general' | 'articles'>): number {
  const depths = new Map<string, number>();
  let deepest = 0;
  const place = ({ linkId, enableWhen = [] }: Item, around: number): number => {
    const asked = enableWhen.map(({ question }) => depths.get(question) ?? 0);
    const depth = 1 + Math.max(around, ...asked);
    depths.set(linkId, depth);
    deepest = Math.max(deepest, depth);
    return depth;
  };
  for (const item of sectionsOf(module).flatMap(({ units }) => units.flatMap(({ items }) => items))) {
    const depth = place(item, 0);
    if (item.type === 'group') {
      for (const child of item.items) {
        place(child, depth);
      }
    }
  }
  return deepest;
}

/**
 * Conditions look back only: at an item that comes earlier in the module, or in a module that comes before it in the
 * cluster form, with a value that its answers can have. `own` in the order of the form.
 */
export function createConditionCheck(
  before: readonly Item[],
  own: readonly Item[],
  refuse: Refuse,
): (item: Item, path: string) => void {
  const outside = new Map(before.map((item) => [item.linkId, item]));
  const inside = new Map(own.map((item, order) => [item.linkId, { item, order }]));
  const circular = circularItems(own);
  return (item, path) => {
    const order = inside.get(item.linkId)?.order ?? 0;
    item.enableWhen?.forEach((condition, at) => {
      const place = `${path}/enableWhen/${at}`;
      const asked = inside.get(condition.question);
      const question = asked?.item ?? outside.get(condition.question);
      const params = { item: condition.question };
      if (question === undefined) {
        refuse(`${place}/question`, 'edition-condition-unknown', params);
      } else if (asked !== undefined && asked.order >= order) {
        const code = circular.has(item.linkId) ? 'edition-condition-circular' : 'edition-condition-later';
        refuse(`${place}/question`, code, params);
      } else {
        const code = misfit(condition, question);
        if (code !== undefined) {
          refuse(place, code, params);
        }
      }
    });
  };
}
