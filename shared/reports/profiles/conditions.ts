import type { Translate } from '../../i18n/message.ts';
import type { EnableWhen, LeafItem } from '../../questionnaires/questionnaire-schema.ts';
import type { Words } from '../report-document.ts';
import { sentence } from '../report-wording.ts';
import { wording, words } from './report-blocks.ts';

/** A question as a condition names it: its number on paper, and itself. */
export interface NumberedItem {
  readonly number: string;
  readonly item: Pick<LeafItem, 'text' | 'answerOption'>;
}

export interface ConditionWords {
  readonly t: Translate;
  readonly numbered: ReadonlyMap<string, NumberedItem>;
}

const clauseKeys: Readonly<Record<EnableWhen['operator'], string>> = {
  exists: 'report.condition.given',
  '=': 'report.condition.is',
  '!=': 'report.condition.is-not',
  '>': 'report.condition.more',
  '<': 'report.condition.less',
  '>=': 'report.condition.at-least',
  '<=': 'report.condition.at-most',
};

function answerWords({ answer }: EnableWhen, asked: NumberedItem | undefined, t: Translate): Words[] {
  if (typeof answer === 'boolean') {
    return sentence<Words>(t, 'report.condition.option', {
      option: [words(t(answer ? 'report.value.yes' : 'report.value.no'))],
    });
  }
  const option = asked?.item.answerOption?.find(({ code }) => code === answer)?.text;
  return option === undefined
    ? [words(String(answer))]
    : sentence<Words>(t, 'report.condition.option', { option: [wording(option)] });
}

/** Joins two by two, so that a translation decides what stands between them. */
const joined = (parts: readonly (readonly Words[])[], key: string, t: Translate): Words[] =>
  parts.reduce<Words[]>(
    (first, second) => (first.length === 0 ? [...second] : sentence<Words>(t, key, { first, second })),
    [],
  );

/** Conditions on one question that are told by one clause: any of several answers. */
function clause(
  conditions: readonly EnableWhen[],
  { t, numbered }: ConditionWords,
  told: Set<string>,
): Words[] {
  const [first] = conditions;
  if (first === undefined) {
    return [];
  }
  const asked = numbered.get(first.question);
  const key =
    first.operator === 'exists' && first.answer === false
      ? 'report.condition.not-given'
      : clauseKeys[first.operator];
  const answers = conditions.map((condition) => answerWords(condition, asked, t));
  const number = asked?.number ?? '';
  const name =
    asked === undefined || told.has(first.question)
      ? [words(t('report.condition.number', { number }))]
      : sentence<Words>(t, 'report.condition.question', { question: [wording(asked.item.text)] }, { number });
  told.add(first.question);
  return sentence<Words>(t, key, {
    question: name,
    answers: joined(answers, 'report.condition.or-answer', t),
  });
}

/** Answers to one question of which any will do stand in one clause; every other condition has its own. */
function clausesOf(conditions: readonly EnableWhen[], behavior: 'all' | 'any'): EnableWhen[][] {
  const clauses: EnableWhen[][] = [];
  for (const condition of conditions) {
    const same =
      behavior === 'any' && condition.operator === '='
        ? clauses.find(([first]) => first?.operator === '=' && first.question === condition.question)
        : undefined;
    if (same === undefined) {
      clauses.push([condition]);
    } else {
      same.push(condition);
    }
  }
  return clauses;
}

/**
 * When an item is asked, in words: `the answer to question 3.1 (“…”) is “Yes” or “Yes, in part”`. Questions that were
 * `told` already on the same page are named by their number.
 */
export function conditionWords(
  { enableWhen = [], enableBehavior = 'all' }: Pick<LeafItem, 'enableWhen' | 'enableBehavior'>,
  means: ConditionWords,
  told: Set<string> = new Set(),
): Words[] {
  return joined(
    clausesOf(enableWhen, enableBehavior).map((one) => clause(one, means, told)),
    enableBehavior === 'any' ? 'report.condition.or' : 'report.condition.and',
    means.t,
  );
}
