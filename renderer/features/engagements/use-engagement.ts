import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { actionPlan } from '../../../shared/engagements/action-plan.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { useRecordWork, withRecord, type RecordWork } from '../../client/records.ts';

type Engagements = ContractClient['engagements'];
type Change =
  | { readonly kind: 'save'; readonly edit: Omit<Parameters<Engagements['save']>[0], 'draft'> }
  | { readonly kind: 'save-step'; readonly edit: Omit<Parameters<Engagements['saveStep']>[0], 'draft'> }
  | { readonly kind: 'remove-step'; readonly edit: Omit<Parameters<Engagements['removeStep']>[0], 'draft'> };

const engagementQuery = (draft: string) => api.engagements.get.queryOptions({ input: { draft } });

/** Who takes part in a report with what, and its action plan as it stands; suspends until they are at hand. */
export function useEngagement(draft: string) {
  const { engagement, steps, phase } = useSuspenseQuery(engagementQuery(draft)).data;
  const plan = useMemo(() => actionPlan(steps, phase), [steps, phase]);
  return { engagement, steps, plan };
}
type Listed = Awaited<ReturnType<Engagements['get']>>;
export type StepRecord = Listed['steps'][number];
export type WayIn = Awaited<ReturnType<Engagements['wayIn']>>;
export type WayInPhase = WayIn['phases'][number];

/** The way to change them. */
export const useEngagementWork = (draft: string): RecordWork<Change> =>
  useRecordWork<Change, Listed>(engagementQuery(draft).queryKey, async (change) => {
    switch (change.kind) {
      case 'save': {
        const saved = await client.engagements.save({ ...change.edit, draft });
        return ({ steps, phase }) => ({ steps, phase, ...saved });
      }
      case 'save-step':
      case 'remove-step': {
        const { step } =
          change.kind === 'save-step'
            ? await client.engagements.saveStep({ ...change.edit, draft })
            : await client.engagements.removeStep({ ...change.edit, draft });
        return (known) => ({ ...known, steps: withRecord(known.steps, change.edit.record, step) });
      }
      default:
        throw new Error('A change of no kind');
    }
  });
