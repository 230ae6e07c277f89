import { answerKey, type Answer } from '../drafts/answer.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import type { ClusterForm, PlacedItem } from '../questionnaires/cluster-form.ts';
import { completePlace, storageFault } from '../questionnaires/item-types.ts';
import { finding, type Issue, type IssueCode, type IssueParams } from './issue.ts';

/** An answer that the form can hold, with its place completed. */
export interface PlacedAnswer {
  readonly answer: Answer;
  readonly placed: PlacedItem;
}

/** Splits answers into those that the form can hold, and the reasons against the others. */
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
      issues.push({ path: key, ...finding(code, params) });
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

/**
 * What a draft keeps though it no longer fits is not refused: a text in a language that its profile gave up since, an
 * answer to a question that the edition in use no longer has, or whose type or options are others now. Such an answer
 * counts as none: a question that must be answered asks for a new one, and that blocks, not what is kept.
 */
export function keptIssue(issue: Issue): Issue {
  switch (issue.code) {
    case 'language-not-in-profile':
      return { ...issue, severity: 'warning' };
    case 'unknown-item':
      return { ...issue, ...finding('item-gone', issue.params) };
    case 'unknown-option':
    case 'wrong-type':
    case 'instance-missing':
    case 'instance-not-allowed':
    case 'language-missing':
    case 'language-not-allowed':
      return { ...issue, ...finding('answer-no-longer-fits', issue.params) };
    default:
      return issue;
  }
}
