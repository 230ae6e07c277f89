import { nominalPhase } from '../../../shared/calendar/phases.ts';
import { isMechanismStep } from '../../../shared/calendar/step-schema.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { actionPlan, type PlanLine } from '../../../shared/engagements/action-plan.ts';
import type { PlanStep } from '../../../shared/engagements/engagement-schema.ts';
import { readDraftSteps } from '../calendar/draft-steps.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';

/** What the days of an action plan are counted from, as the calendar of the draft has them. */
export function readPhase(reader: Reader, draft: StoredDraft) {
  const { review, steps } = readDraftSteps(reader, draft);
  return {
    start: review.launch ?? nominalPhase(review.group, review.cluster).start,
    startIsNominal: review.launch === undefined,
    steps: steps.flatMap(({ id, day, origin }) =>
      !isMechanismStep(id) || day === undefined || origin === undefined ? [] : [{ id, day, origin }],
    ),
  };
}

/** The action plan of a parallel report. */
export const readPlan = (
  reader: Reader,
  draft: StoredDraft,
  records: readonly DraftRecord<PlanStep>[],
): PlanLine[] => actionPlan(records, readPhase(reader, draft));
