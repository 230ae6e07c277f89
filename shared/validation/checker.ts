import type { CarryMark, CarryMarks } from '../carries/carry.ts';
import { answerKey, itemOfKey, type Answer } from '../drafts/answer.ts';
import type { DraftKind } from '../drafts/draft-schema.ts';
import { sameJson } from '../lib/json.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import type { ClusterForm, PlacedItem } from '../questionnaires/cluster-form.ts';
import { createRelevance } from '../questionnaires/relevance.ts';
import type { RegisterEntry } from '../register/register-schema.ts';
import { checkAnswerValue } from './answer-rules.ts';
import { checkBlank, rowsOf } from './blank-rules.ts';
import { dependenciesOf } from './dependencies.ts';
import { finding, refusalCodes, type Issue, type IssueCode } from './issue.ts';
import { checkHelpNote, checkItem, checkStatistics } from './item-rules.ts';
import { keptIssue, placeAnswers, type PlacedAnswer } from './place-answers.ts';
import { checkProfile } from './profile-rules.ts';
import { checkRegister } from './register-rules.ts';
import { evaluateRule } from './rules/evaluate-rule.ts';
import { anchorOfRule, type Rule } from './rules/rule-schema.ts';
import { checkText } from './text-rules.ts';

export interface ValidationInput {
  readonly form: ClusterForm;
  readonly profile: Profile;
  readonly answers: readonly Answer[];
  readonly register?: readonly RegisterEntry[];
  /** `YYYY-MM-DD` in UTC; without it no date is called future. */
  readonly today?: string;
  /** Keys of the party table; without it the party is not looked up. */
  readonly partyKeys?: ReadonlySet<string>;
  /** The answers come from a draft: what it keeps though it no longer fits is not refused. */
  readonly stored?: boolean;
  /** Keys of answers with two versions: they are not in `answers`, and their items are not called blank. */
  readonly conflicts?: readonly string[];
  /** Marks of carried answers that nobody has confirmed, by answer key. */
  readonly carries?: CarryMarks;
  /**
   * A parallel report answers what its authors have something to say on: nothing is asked of it. It may carry attachments; a
   * self-assessment for the United Nations takes none.
   */
  readonly kind?: DraftKind;
}

/** The findings on one form, kept up to date: a change looks again only at what depends on it. */
export interface Checker {
  /** All findings: those on profile, register and unplaced answers first, then in the order of the form. */
  issues(): Issue[];
  /** The findings on the items of one unit. */
  unitIssues(unit: string): Issue[];
  /** Takes the answers as they are now and returns how many items and rules were looked at again. */
  update(answers: readonly Answer[], conflicts?: readonly string[], carries?: CarryMarks): number;
}

const refusals: ReadonlySet<string> = new Set(refusalCodes);

/** Whether a finding keeps an answer from being stored. */
export const isRefusal = (issue: Pick<Issue, 'code'>): boolean => refusals.has(issue.code);

const carryCodes = {
  'check-for-change': 'carried-unconfirmed',
  'check-again': 'meaning-changed',
} as const satisfies Record<CarryMark, IssueCode>;

const noCarries: CarryMarks = new Map();

const sameValue = (left: Answer, right: Answer): boolean =>
  left.value === right.value ||
  (typeof left.value === 'object' && typeof right.value === 'object' && sameJson(left.value, right.value));

/** Items whose answers differ between two states; `next` is the index of the second. */
function changedItems(
  before: ReadonlyMap<string, readonly Answer[]>,
  next: ReadonlyMap<string, readonly Answer[]>,
): string[] {
  const differs = (linkId: string): boolean => {
    const [left = [], right = []] = [before.get(linkId), next.get(linkId)];
    return (
      left !== right &&
      (left.length !== right.length ||
        left.some((answer, at) => {
          const other = right[at];
          return (
            other === undefined ||
            answer.instance !== other.instance ||
            answer.language !== other.language ||
            !sameValue(answer, other)
          );
        }))
    );
  };
  return [...new Set([...before.keys(), ...next.keys()])].filter(differs);
}

export function createChecker(input: Omit<ValidationInput, 'answers' | 'conflicts' | 'carries'>): Checker {
  const { form, profile, today } = input;
  const entries = input.register ?? [];
  const register = new Map(entries.map((entry) => [entry.id, entry]));
  const dependents = dependenciesOf(form);
  const beside = [...checkProfile(profile, input.partyKeys), ...checkRegister(entries, today)];
  let raw: ReadonlyMap<string, readonly Answer[]> = new Map();
  let disputed: ReadonlySet<string> = new Set();
  let carried = noCarries;
  const unplaced = new Map<string, readonly Issue[]>();
  const placed = new Map<string, readonly PlacedAnswer[]>();
  const standing = new Map<string, readonly Answer[]>();
  const found = new Map<string, readonly Issue[]>();
  const ruled = new Map<string, Map<Rule, readonly Issue[]>>();
  const relevance = createRelevance(form, profile, standing);
  const answersOf = (linkId: string): readonly Answer[] => standing.get(linkId) ?? [];
  const placedOf = (linkId: string): readonly PlacedAnswer[] => placed.get(linkId) ?? [];

  const place = (linkId: string): void => {
    const { placed: own, issues } = placeAnswers(form, profile, raw.get(linkId) ?? []);
    const kept = issues.map((issue) => (input.stored === true ? keptIssue(issue) : issue));
    if (kept.length === 0) {
      unplaced.delete(linkId);
    } else {
      unplaced.set(linkId, kept);
    }
    placed.set(linkId, own);
    standing.set(
      linkId,
      own.flatMap(({ answer }) => (answer.value === null ? [] : [answer])),
    );
  };

  /** Findings on the value of an answer, or that it is kept without being asked. */
  const checkAnswer = ({ answer, placed: { item, module } }: PlacedAnswer): Issue[] => {
    const path = answerKey(answer);
    const hidden = relevance.hiddenReason(answer.item, answer.instance);
    if (answer.value === null) {
      return [];
    }
    if (hidden?.kind === 'profile') {
      return [{ path, ...finding('not-applicable', { reason: hidden.reason }) }];
    }
    const findings = checkAnswerValue(item, answer, { register, today }).filter(
      ({ code }) => code !== 'annex-attached' || input.kind !== 'parallel-report',
    );
    if (hidden !== undefined) {
      return [
        { path, ...finding('not-asked') },
        ...findings.filter(isRefusal).map((one) => ({ path, ...one })),
      ];
    }
    const mark = carried.get(path);
    const carry = mark === undefined ? [] : [finding(carryCodes[mark])];
    const written =
      item.type === 'text' && typeof answer.value === 'string'
        ? checkText(form, module.instrument, answer.value)
        : [];
    return [...carry, ...findings, ...written].map((one) => ({ path, ...one }));
  };

  const checkOne = (one: PlacedItem): Issue[] => {
    const { item, group } = one;
    const own = placedOf(item.linkId);
    const rowItems = group ?? (item.type === 'group' ? item : undefined);
    const inRows = rowItems?.items.flatMap(({ linkId }) => placedOf(linkId)) ?? [];
    const asked = answersOf(item.linkId).filter(({ instance }) => relevance.isAsked(item.linkId, instance));
    return [
      ...(disputed.has(item.linkId) || input.kind === 'parallel-report'
        ? []
        : checkBlank(one, own, rowsOf(inRows), relevance, profile.languages[0])),
      ...own.flatMap(checkAnswer),
      ...(asked.length === 0 ? [] : checkItem(one, asked, profile.languages)),
      ...checkHelpNote(one, answersOf),
      ...(item.type === 'group' && relevance.isAsked(item.linkId) ? checkStatistics(one, inRows) : []),
    ];
  };

  const checkRule = (rule: Rule): void => {
    const anchor = anchorOfRule(rule);
    const own = ruled.get(anchor) ?? new Map<Rule, readonly Issue[]>();
    ruled.set(anchor, own);
    own.set(rule, evaluateRule({ form, relevance, answersOf }, rule));
  };

  const recheck = (items: Iterable<string>, rules: Iterable<Rule>): number => {
    let looked = 0;
    for (const linkId of items) {
      const one = form.items.get(linkId);
      if (one !== undefined) {
        const issues = checkOne(one);
        if (issues.length === 0) {
          found.delete(linkId);
        } else {
          found.set(linkId, issues);
        }
        looked += 1;
      }
    }
    for (const rule of rules) {
      checkRule(rule);
      looked += 1;
    }
    return looked;
  };

  const issuesAt = (linkId: string): readonly Issue[] => {
    const rules = ruled.get(linkId);
    const own = found.get(linkId) ?? [];
    return rules === undefined ? own : [...own, ...[...rules.values()].flat()];
  };

  // A form without answers has findings too: everything is looked at once, in the order of the form.
  let fresh = true;
  return {
    issues: () => [...beside, ...[...unplaced.values()].flat(), ...[...form.items.keys()].flatMap(issuesAt)],
    unitIssues: (unit) =>
      [...form.items.values()]
        .filter((one) => one.unit.id === unit)
        .flatMap(({ item }) => issuesAt(item.linkId)),
    update: (answers, conflicts = [], carries = noCarries) => {
      const next = Map.groupBy(answers, ({ item }) => item);
      const disputes = new Set(conflicts.map(itemOfKey));
      const changed = changedItems(raw, next);
      const settled = [
        ...[...disputed].filter((linkId) => !disputes.has(linkId)),
        ...[...disputes].filter((linkId) => !disputed.has(linkId)),
      ];
      const marked = [...new Set([...carried.keys(), ...carries.keys()])].filter(
        (key) => carried.get(key) !== carries.get(key),
      );
      raw = next;
      disputed = disputes;
      carried = carries;
      for (const linkId of changed) {
        place(linkId);
      }
      if (fresh) {
        fresh = false;
        return recheck(form.items.keys(), form.rules.values());
      }
      const reached = [...changed, ...settled].map(dependents);
      const items = new Set(reached.flatMap((one) => one.items));
      relevance.forget(items);
      // A mark changes what is found at its own item and nothing else.
      return recheck(
        new Set([...items, ...marked.map(itemOfKey)]),
        new Set(reached.flatMap(({ rules }) => rules)),
      );
    },
  };
}
