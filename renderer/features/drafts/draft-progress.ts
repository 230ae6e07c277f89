import type { AnswerHeads, DraftState } from '../../../shared/contract/drafts.ts';
import { answerKey, type Answer } from '../../../shared/drafts/answer.ts';
import { tallyUnits, unitProgress, type Tally } from '../../../shared/drafts/progress.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { standingOf } from '../../../shared/revisions/heads.ts';
import { validate } from '../../../shared/validation/validate.ts';

/** What the answers of a draft say now: those that are settled, and the keys of those that people must settle. */
export function settleAnswers(all: readonly AnswerHeads[]): {
  readonly answers: Answer[];
  readonly conflicts: string[];
} {
  const answers: Answer[] = [];
  const conflicts: string[] = [];
  for (const { heads, ...place } of all) {
    const standing = standingOf(heads);
    if (standing.state === 'conflict') {
      conflicts.push(answerKey(place));
    } else if (standing.state === 'settled') {
      answers.push({ ...place, value: standing.value });
    }
  }
  return { answers, conflicts };
}

/** How much of a draft is answered and ready: completion only. */
export function draftTally(form: ClusterForm, state: DraftState): Tally {
  const { profile, register } = state;
  const { answers, conflicts } = settleAnswers(state.answers);
  const issues = validate({ form, profile, answers, register, conflicts, stored: true });
  const ready = new Set(state.marks.filter((mark) => mark.ready).map(({ unit }) => unit));
  return tallyUnits([...unitProgress(form, { profile, answers, ready, conflicts, issues }).values()]);
}
