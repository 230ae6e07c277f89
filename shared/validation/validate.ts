import type { Answer } from '../drafts/answer.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import { relevanceOf } from '../questionnaires/relevance.ts';
import { createChecker, type ValidationInput } from './checker.ts';
import type { Issue } from './issue.ts';
import { placeAnswers } from './place-answers.ts';

/**
 * The one check of a form: pure, the same for the form on screen, the command line, export and import.
 * Issues come in the order of the form; those on the profile, the register and unplaced answers come first.
 */
export function validate(input: ValidationInput): Issue[] {
  const checker = createChecker(input);
  checker.update(input.answers, input.conflicts, input.carries);
  return checker.issues();
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
