import { answerKey, itemOfKey, type Answer } from '../drafts/answer.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import type { ClusterForm, PlacedItem } from '../questionnaires/cluster-form.ts';
import { completePlace, hasLanguage, storageFault } from '../questionnaires/item-types.ts';
import { relevanceOf, type Relevance } from '../questionnaires/relevance.ts';
import type { RegisterEntry } from '../register/register-schema.ts';
import { checkAnswerValue, checkDay, isWebAddress } from './answer-rules.ts';
import { refusalCodes, type Issue, type IssueCode, type IssueParams, type Severity } from './issue.ts';
import { checkProfile } from './profile-rules.ts';

export interface ValidationInput {
  readonly form: ClusterForm;
  readonly profile: Profile;
  readonly answers: readonly Answer[];
  readonly register?: readonly RegisterEntry[];
  /** `YYYY-MM-DD` in UTC; without it no date is called future. */
  readonly today?: string;
  /** Keys of the party table; without it the party is not looked up. */
  readonly partyKeys?: ReadonlySet<string>;
  /** Limits the findings on items to one unit, for its page. */
  readonly unit?: string;
  /** The answers come from a draft: one in a language that its profile gave up since is kept and only warned of. */
  readonly stored?: boolean;
  /** Keys of answers with two versions: they are not in `answers`, and their items are not called blank. */
  readonly conflicts?: readonly string[];
}

interface PlacedAnswer {
  readonly answer: Answer;
  readonly placed: PlacedItem;
}

const refusals: ReadonlySet<IssueCode> = new Set<IssueCode>(refusalCodes);

/** Whether a finding keeps an answer from being stored. */
export const isRefusal = (issue: Pick<Issue, 'code'>): boolean => refusals.has(issue.code);

/** Splits answers into those that the form can hold, with their places completed, and the reasons against the others. */
export function placeAnswers(
  form: ClusterForm,
  profile: Pick<Profile, 'languages'>,
  answers: readonly Answer[],
): { readonly placed: PlacedAnswer[]; readonly issues: Issue[] } {
  const placed: PlacedAnswer[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const answer of answers) {
    const known = form.items.get(answer.item);
    const place = known === undefined ? answer : completePlace(known, answer, profile.languages);
    const key = answerKey(place);
    const refuse = (code: IssueCode, params: IssueParams = {}): void => {
      issues.push({ path: key, code, severity: 'error', params });
    };
    const fault = known === undefined ? 'unknown-item' : storageFault(known, place, answer.value);
    if (fault !== undefined || known === undefined) {
      refuse(fault ?? 'unknown-item', { item: answer.item });
    } else if (place.language !== undefined && !profile.languages.includes(place.language)) {
      refuse('language-not-in-profile', { language: place.language });
    } else if (seen.has(key)) {
      refuse('duplicate-answer');
    } else {
      seen.add(key);
      placed.push({ answer: { ...place, value: answer.value }, placed: known });
    }
  }
  return { placed, issues };
}

function checkRegister(entries: readonly RegisterEntry[], today: string | undefined): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    const path = `/register/${entry.id}`;
    if (seen.has(entry.id)) {
      issues.push({
        path,
        code: 'duplicate-register-entry',
        severity: 'error',
        params: { register: entry.id },
      });
    }
    seen.add(entry.id);
    if (entry.url !== undefined && !isWebAddress(entry.url)) {
      issues.push({ path: `${path}/url`, code: 'link-not-web', severity: 'error', params: {} });
    }
    for (const finding of entry.date === undefined ? [] : checkDay(entry.date, today)) {
      issues.push({ path: `${path}/date`, ...finding });
    }
  }
  return issues;
}

/** Blank items that are asked: `required` ones are errors, `expected` ones warnings. */
function checkBlank(
  placed: PlacedItem,
  answered: ReadonlySet<string>,
  rows: ReadonlyMap<string, ReadonlySet<string>>,
  relevance: Relevance,
  language: string | undefined,
): Issue[] {
  const { item, group } = placed;
  const severity: Severity | undefined = item.required
    ? 'error'
    : item.expected === true
      ? 'warning'
      : undefined;
  if (severity === undefined) {
    return [];
  }
  const code = item.required ? 'required' : 'expected';
  const suffix = hasLanguage(item) && language !== undefined ? `@${language}` : '';
  const instances = group === undefined ? [undefined] : [...(rows.get(group.linkId) ?? [])];
  return instances.flatMap((instance): Issue[] => {
    const row = instance === undefined ? '' : `#${instance}`;
    const blank =
      item.type === 'group'
        ? (rows.get(item.linkId)?.size ?? 0) === 0
        : !answered.has(`${item.linkId}${row}`);
    return blank && relevance.isAsked(item.linkId, instance)
      ? [{ path: `${item.linkId}${row}${suffix}`, code, severity, params: { type: item.type } }]
      : [];
  });
}

/** Indexes what is answered: `<linkId>` and `<linkId>#<row>`, and the rows that each repeating group has. */
function indexAnswered(answers: readonly PlacedAnswer[]): {
  readonly answered: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, ReadonlySet<string>>;
} {
  const answered = new Set<string>();
  const rows = new Map<string, Set<string>>();
  for (const { answer, placed } of answers) {
    if (answer.value !== null) {
      answered.add(answer.item);
      if (placed.group !== undefined && answer.instance !== undefined) {
        answered.add(`${answer.item}#${answer.instance}`);
        const known = rows.get(placed.group.linkId) ?? new Set<string>();
        rows.set(placed.group.linkId, known.add(answer.instance));
      }
    }
  }
  return { answered, rows };
}

/** Findings on the value of an answer, or that it is kept without being asked. */
function checkAnswer(
  { answer, placed }: PlacedAnswer,
  relevance: Relevance,
  context: { readonly register: ReadonlyMap<string, RegisterEntry>; readonly today?: string | undefined },
): Issue[] {
  const path = answerKey(answer);
  const hidden = relevance.hiddenReason(answer.item, answer.instance);
  if (answer.value === null) {
    return [];
  }
  if (hidden?.kind === 'profile') {
    return [{ path, code: 'not-applicable', severity: 'warning', params: { reason: hidden.reason } }];
  }
  const findings = checkAnswerValue(placed.item, answer, context);
  if (hidden !== undefined) {
    const kept: Issue = { path, code: 'not-asked', severity: 'hint', params: {} };
    return [kept, ...findings.filter(isRefusal).map((finding) => ({ path, ...finding }))];
  }
  return findings.map((finding) => ({ path, ...finding }));
}

/**
 * The one check of a form: pure, the same for the form on screen, the command line, export and import.
 * Issues come in the order of the form; those on the profile, the register and unplaced answers come first.
 */
export function validate(input: ValidationInput): Issue[] {
  const { form, profile, today } = input;
  const { placed, issues: unplaced } = placeAnswers(form, profile, input.answers);
  const entries = input.register ?? [];
  const register = new Map(entries.map((entry) => [entry.id, entry]));
  const relevance = relevanceOf(
    form,
    profile,
    placed.map(({ answer }) => answer),
  );
  const { answered, rows } = indexAnswered(placed);
  const byItem = Map.groupBy(placed, ({ answer }) => answer.item);
  const disputed = new Set(input.conflicts?.map(itemOfKey));
  const inForm = [...form.items.values()]
    .filter(({ unit }) => input.unit === undefined || unit.id === input.unit)
    .flatMap((place) => [
      ...(disputed.has(place.item.linkId)
        ? []
        : checkBlank(place, answered, rows, relevance, profile.languages[0])),
      ...(byItem.get(place.item.linkId) ?? []).flatMap((one) =>
        checkAnswer(one, relevance, { register, today }),
      ),
    ]);
  if (input.unit !== undefined) {
    return inForm;
  }
  const gaveUp = (issue: Issue): Issue =>
    input.stored === true && issue.code === 'language-not-in-profile'
      ? { ...issue, severity: 'warning' }
      : issue;
  return [
    ...checkProfile(profile, input.partyKeys),
    ...checkRegister(entries, today),
    ...unplaced.map(gaveUp),
    ...inForm,
  ];
}

/** Answers that an export may carry: sound, not cleared, and asked of this State now. */
export function exportableAnswers(form: ClusterForm, profile: Profile, answers: readonly Answer[]): Answer[] {
  const { placed } = placeAnswers(form, profile, answers);
  const relevance = relevanceOf(
    form,
    profile,
    placed.map(({ answer }) => answer),
  );
  return placed
    .map(({ answer }) => answer)
    .filter((answer) => answer.value !== null && relevance.isAsked(answer.item, answer.instance));
}
