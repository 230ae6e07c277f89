import { useSuspenseQuery } from '@tanstack/react-query';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { useRecordWork, type RecordWork } from '../../client/records.ts';

type Engagements = ContractClient['engagements'];
type Change =
  | { readonly kind: 'save'; readonly edit: Omit<Parameters<Engagements['save']>[0], 'draft'> }
  | { readonly kind: 'save-step'; readonly edit: Omit<Parameters<Engagements['saveStep']>[0], 'draft'> }
  | { readonly kind: 'remove-step'; readonly edit: Omit<Parameters<Engagements['removeStep']>[0], 'draft'> };

const engagementQuery = (draft: string) => api.engagements.get.queryOptions({ input: { draft } });

/** Who takes part in a report with what, and its action plan; suspends until they are at hand. */
export const useEngagement = (draft: string) => useSuspenseQuery(engagementQuery(draft)).data;
type AllEngagement = ReturnType<typeof useEngagement>;
export type PlanLine = AllEngagement['plan'][number];
export type StepRecord = AllEngagement['steps'][number];
export type WayIn = Awaited<ReturnType<Engagements['wayIn']>>;
export type WayInPhase = WayIn['phases'][number];

/** The way to change them. */
export const useEngagementWork = (draft: string): RecordWork<Change> =>
  useRecordWork(engagementQuery(draft).queryKey, (change: Change) => {
    switch (change.kind) {
      case 'save':
        return client.engagements.save({ ...change.edit, draft });
      case 'save-step':
        return client.engagements.saveStep({ ...change.edit, draft });
      case 'remove-step':
        return client.engagements.removeStep({ ...change.edit, draft });
      default:
        throw new Error('A change of no kind');
    }
  });
