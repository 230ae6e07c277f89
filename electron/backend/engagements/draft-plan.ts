import { nominalPhase } from '../../../shared/calendar/phases.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { actionPlan, type PlanLine } from '../../../shared/engagements/action-plan.ts';
import type { PlanStep } from '../../../shared/engagements/engagement-schema.ts';
import { readDraftSteps } from '../calendar/draft-steps.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';

/** The action plan of a parallel report, its days counted as the calendar of the draft has them. */
export function readPlan(
  reader: Reader,
  draft: StoredDraft,
  records: readonly DraftRecord<PlanStep>[],
): PlanLine[] {
  const { review, steps } = readDraftSteps(reader, draft);
  return actionPlan(records, {
    start: review.launch ?? nominalPhase(review.group, review.cluster).start,
    startIsNominal: review.launch === undefined,
    steps,
  });
}
