import type { Answer, AnswerValue } from '../../shared/drafts/answer.ts';
import type { ClusterForm, PlacedItem } from '../../shared/questionnaires/cluster-form.ts';
import { hasInstances, hasLanguage } from '../../shared/questionnaires/item-types.ts';
import type { EnableWhen } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../shared/register/register-schema.ts';

/** Entries that answers made here cite. */
export const register: readonly RegisterEntry[] = [
  {
    id: 'legislation',
    kind: 'legislation',
    title: 'Penal Code',
    reference: 'No. 1',
    url: 'https://example.org/a',
  },
  { id: 'institution', kind: 'institution', title: 'Central authority', url: 'https://example.org/b' },
];

/** Values that items must have (several for a repeating choice), and items that must stay blank. */
interface Wanted {
  readonly values: ReadonlyMap<string, readonly AnswerValue[]>;
  readonly blank: ReadonlySet<string>;
}

type Value = Exclude<AnswerValue, null>;

/** Some value that an item takes. */
export function anyValue({ item }: Pick<PlacedItem, 'item'>): Value {
  switch (item.type) {
    case 'coding':
      return item.answerOption?.[0]?.code ?? 'yes';
    case 'boolean':
      return true;
    case 'integer':
      return item.part === 'year' ? 2024 : 12;
    case 'decimal':
      return 12.5;
    case 'date':
      return '2024-05-17';
    case 'url':
      return 'https://example.org/page';
    case 'citation':
      return {
        register: item.registerKind === 'institution' ? 'institution' : 'legislation',
        provisions: 's. 4',
      };
    case 'attachment':
      return { sha512: '0'.repeat(128), name: 'a.pdf' };
    default:
      return `Words on ${item.linkId}.`;
  }
}

/** Values of a question under which a condition holds, or does not. */
function candidates(placed: PlacedItem, { operator, answer }: EnableWhen, holds: boolean): Value[] {
  const { item } = placed;
  const codes = item.answerOption?.map(({ code }) => code) ?? [];
  const numbers = typeof answer === 'number' ? [answer - 1, answer, answer + 1] : [];
  const all: Value[] =
    item.type === 'coding'
      ? codes
      : item.type === 'boolean'
        ? [true, false]
        : numbers.length > 0
          ? numbers
          : [anyValue(placed)];
  const test = (value: Value): boolean => {
    switch (operator) {
      case '=':
        return value === answer;
      case '!=':
        return value !== answer;
      case '>':
        return value > answer;
      case '<':
        return value < answer;
      case '>=':
        return value >= answer;
      case '<=':
        return value <= answer;
      default:
        return answer === true;
    }
  };
  return all.filter((value) => test(value) === holds);
}

const withValue = (wanted: Wanted, placed: PlacedItem, value: AnswerValue): Wanted | undefined => {
  const { linkId, type, repeats } = placed.item;
  const known = wanted.values.get(linkId) ?? [];
  if (wanted.blank.has(linkId)) {
    return undefined;
  }
  if (known.includes(value)) {
    return wanted;
  }
  if (known.length > 0 && !(type === 'coding' && repeats)) {
    return undefined;
  }
  return { ...wanted, values: new Map([...wanted.values, [linkId, [...known, value]]]) };
};

const withBlank = (wanted: Wanted, linkId: string): Wanted | undefined =>
  wanted.values.has(linkId) ? undefined : { ...wanted, blank: new Set([...wanted.blank, linkId]) };

/** Every way in which an item comes to be asked. */
function* asked(form: ClusterForm, linkId: string, wanted: Wanted): Generator<Wanted> {
  const placed = form.items.get(linkId);
  if (placed === undefined) {
    return;
  }
  const { item, group } = placed;
  for (const around of group === undefined ? [wanted] : asked(form, group.linkId, wanted)) {
    const conditions = item.enableWhen ?? [];
    if (conditions.length === 0) {
      yield around;
    } else if (item.enableBehavior === 'any') {
      for (const condition of conditions) {
        yield* satisfied(form, [{ ...condition, holds: true }], around);
      }
    } else {
      yield* satisfied(
        form,
        conditions.map((condition) => ({ ...condition, holds: true })),
        around,
      );
    }
  }
}

/** A condition that must hold, or must not. */
export type Goal = EnableWhen & { readonly holds: boolean };

/** Every set of answers under which all goals are met; items that conditions need are asked. */
function* satisfied(form: ClusterForm, goals: readonly Goal[], wanted: Wanted): Generator<Wanted> {
  const [goal, ...rest] = goals;
  if (goal === undefined) {
    yield wanted;
    return;
  }
  const placed = form.items.get(goal.question);
  if (placed === undefined) {
    return;
  }
  const mustBeBlank = goal.operator === 'exists' && (goal.answer === true) !== goal.holds;
  if (mustBeBlank) {
    const blank = withBlank(wanted, goal.question);
    if (blank !== undefined) {
      yield* satisfied(form, rest, blank);
    }
    return;
  }
  for (const value of candidates(
    placed,
    { ...goal, answer: goal.operator === 'exists' ? true : goal.answer },
    goal.operator === 'exists' || goal.holds,
  )) {
    const own = withValue(wanted, placed, value);
    if (own !== undefined) {
      for (const open of asked(form, goal.question, own)) {
        yield* satisfied(form, rest, open);
      }
    }
  }
}

const empty: Wanted = { values: new Map(), blank: new Set() };

const toAnswers = (form: ClusterForm, { values }: Wanted): Answer[] =>
  [...values].flatMap(([linkId, all]) => {
    const placed = form.items.get(linkId);
    return placed === undefined ? [] : all.map((value) => answerOf(placed, value));
  });

/** An answer in the place that its item needs; rows are called `row`. */
export function answerOf(placed: PlacedItem, value: AnswerValue, row = 'row'): Answer {
  const { item } = placed;
  const instance = item.type === 'coding' && item.repeats && typeof value === 'string' ? value : row;
  return {
    item: item.linkId,
    ...(hasInstances(placed) ? { instance } : {}),
    ...(hasLanguage(item) ? { language: 'en' as const } : {}),
    value,
  };
}

/** Answers under which `linkId` is asked and all goals are met, or undefined where there are none. */
export function answersThat(form: ClusterForm, linkId: string, goals: readonly Goal[]): Answer[] | undefined {
  for (const open of asked(form, linkId, empty)) {
    for (const met of satisfied(form, goals, open)) {
      return toAnswers(form, met);
    }
  }
  return undefined;
}
