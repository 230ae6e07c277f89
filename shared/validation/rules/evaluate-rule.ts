import { answerKey, type Answer, type AnswerValue } from '../../drafts/answer.ts';
import type { ClusterForm } from '../../questionnaires/cluster-form.ts';
import { conditionHolds, type Relevance } from '../../questionnaires/relevance.ts';
import type { Issue } from '../issue.ts';
import { anchorOfRule, type Rule } from './rule-schema.ts';

/** What a rule reads: the answers that stand and whether an item is asked. */
export interface RuleContext {
  readonly form: Pick<ClusterForm, 'items'>;
  readonly relevance: Relevance;
  readonly answersOf: (linkId: string) => readonly Answer[];
}

const asNumber = (value: AnswerValue): number | undefined => {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' && /^[0-9]{4}-/.test(value) ? Number(value.slice(0, 4)) : undefined;
};

/** Whether two values can be put in order, and the second comes first. */
const comesBefore = (later: AnswerValue, earlier: AnswerValue): boolean =>
  ((typeof later === 'number' && typeof earlier === 'number') ||
    (typeof later === 'string' && typeof earlier === 'string')) &&
  later < earlier;

/** Answers of two items that belong together: of the same row where both stand in one group. */
function pairs(context: RuleContext, one: string, other: string): (readonly [Answer, Answer])[] {
  const group = context.form.items.get(one)?.group;
  const sameRow = group !== undefined && group === context.form.items.get(other)?.group;
  return asked(context, one).flatMap((left) =>
    asked(context, other)
      .filter(({ instance }) => !sameRow || instance === left.instance)
      .map((right) => [left, right] as const),
  );
}

const asked = (context: RuleContext, linkId: string): readonly Answer[] =>
  context
    .answersOf(linkId)
    .filter(({ instance, value }) => value !== null && context.relevance.isAsked(linkId, instance));

const values = (context: RuleContext, linkId: string): Exclude<AnswerValue, null>[] =>
  asked(context, linkId).flatMap(({ value }) => (value === null ? [] : [value]));

/** Keys at which a rule finds something; none where it holds. */
function findPlaces(context: RuleContext, rule: Rule): string[] {
  switch (rule.kind) {
    case 'contradiction': {
      const holds = rule.when.every((condition) =>
        conditionHolds(condition, values(context, condition.question)),
      );
      if (!holds || !context.relevance.isAsked(rule.at)) {
        return [];
      }
      const [first] = asked(context, rule.at);
      return [first === undefined ? rule.at : answerKey(first)];
    }
    case 'order':
      return pairs(context, rule.later, rule.earlier)
        .filter(([later, earlier]) => comesBefore(later.value, earlier.value))
        .map(([later]) => answerKey(later));
    case 'share':
      return pairs(context, rule.part, rule.whole)
        .filter(([part, whole]) => comesBefore(whole.value, part.value))
        .map(([part]) => answerKey(part));
    case 'range':
      return asked(context, rule.item)
        .filter(({ value }) => {
          const number = asNumber(value);
          return (
            number !== undefined &&
            ((rule.minimum !== undefined && number < rule.minimum) ||
              (rule.maximum !== undefined && number > rule.maximum))
          );
        })
        .map(answerKey);
    case 'distinct': {
      const seen = new Set<AnswerValue>();
      return asked(context, rule.item).flatMap((answer) => {
        const again = seen.has(answer.value);
        seen.add(answer.value);
        return again ? [answerKey(answer)] : [];
      });
    }
  }
}

/** The findings of one rule of the questionnaire. */
export function evaluateRule(context: RuleContext, rule: Rule): Issue[] {
  const places = [...new Set(findPlaces(context, rule))];
  return places.map((path) => ({
    path,
    code: rule.id,
    severity: rule.severity,
    params: { item: anchorOfRule(rule) },
  }));
}
