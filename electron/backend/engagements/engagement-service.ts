import { appError } from '../../../shared/contract/errors.ts';
import {
  engagementId,
  engagementSchema,
  mostPlanSteps,
  planStepSchema,
  type Engagement,
  type PlanStep,
} from '../../../shared/engagements/engagement-schema.ts';
import { planStepFault } from '../../../shared/engagements/action-plan.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { EngagementService } from '../parallel-services.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import { readPhase } from './draft-plan.ts';
import { findWayIn } from './find-way-in.ts';
import { todayOf, type ServiceParts } from '../services.ts';

/** The way in for organisations: what is due, who takes part, the action plan. */
export function createEngagementService(parts: ServiceParts): EngagementService {
  const { workspace, clock, library } = parts;
  const engagements = createDraftRecords<Engagement>(parts, {
    kind: 'engagement',
    schema: engagementSchema,
    most: 1,
    check: (_reader, _draft, { record }) =>
      record === engagementId ? undefined : appError('request-refused', { field: 'record' }),
  });
  const steps = createDraftRecords<PlanStep>(parts, {
    kind: 'plan-step',
    schema: planStepSchema,
    most: mostPlanSteps,
    check: (_reader, _draft, { record, value }) => {
      const fault = planStepFault(record, value);
      return fault === undefined ? undefined : appError('request-refused', { field: fault });
    },
  });
  const engagementOf = (draft: string) => (reader: Reader) => {
    const engagement = engagements.find(reader, draft, engagementId);
    return engagement === undefined ? {} : { engagement };
  };
  const stepOf = (draft: string, record: string) => (reader: Reader) => {
    const step = steps.find(reader, draft, record);
    return step === undefined ? {} : { step };
  };
  return {
    wayIn: (input) => findWayIn(input, todayOf(clock), library),
    get: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok
          ? ok({
              ...engagementOf(draft)(reader),
              steps: steps.read(reader, draft),
              phase: readPhase(reader, found.value),
            })
          : found;
      }),
    save: (input, by) => engagements.save('engagements.save', input, engagementOf(input.draft), by),
    saveStep: (input, by) => steps.save('engagements.saveStep', input, stepOf(input.draft, input.record), by),
    removeStep: (input) => steps.remove('engagements.removeStep', input, stepOf(input.draft, input.record)),
  };
}
