import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Catalogue, Cluster } from '../../shared/catalogue/catalogue-schema.ts';
import type { DraftSummary } from '../../shared/contract/drafts.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import type { CarryRow } from '../../shared/contract/carries.ts';
import { createClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type { Questionnaire, QuestionnaireRef } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { RuleList } from '../../shared/validation/rules/rule-schema.ts';
import { client } from './client.ts';

/** Query and mutation options of every procedure: `api.drafts.get.queryOptions({ input: { draft } })`. */
export const api: RouterUtils<ContractClient> = createTanstackQueryUtils<ContractClient>(client);

/**
 * The host is on this machine: calls never wait for a network, are never repeated behind the person's back,
 * and a window that gets the focus reads anew what another window may have changed.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: true, refetchOnReconnect: false },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

/**
 * Lets go of all that was read and sent (K4). What loses its last reader is kept for minutes by a timer of its own, also after
 * the cache was cleared: there is no such time after this.
 */
export function forgetAnswers(queries: QueryClient): void {
  for (const one of [...queries.getQueryCache().getAll(), ...queries.getMutationCache().getAll()]) {
    one.destroy();
    one.gcTime = 0;
  }
  queries.clear();
}

const toForm = ({
  modules,
  catalogues,
  rules,
}: {
  readonly modules: Questionnaire[];
  readonly catalogues: Catalogue[];
  readonly rules: RuleList[];
}) => createClusterForm(modules, catalogues, rules);

/** A published definition never changes: read once. `questionnaire`: the versions that a draft answers, else the newest. */
export const clusterFormQuery = (cluster: Cluster, questionnaire?: readonly QuestionnaireRef[]) =>
  queryOptions({
    ...api.questionnaires.get.queryOptions({
      input: { cluster, ...(questionnaire === undefined ? {} : { questionnaire: [...questionnaire] }) },
    }),
    staleTime: Infinity,
    select: toForm,
  });

/** The form that a draft answers; suspends until it is at hand. */
export const useClusterForm = (draft: Pick<DraftSummary, 'cluster' | 'questionnaire'>) =>
  useSuspenseQuery(clusterFormQuery(draft.cluster, draft.questionnaire)).data;

/** A draft with its answers, marks and register; suspends until it is at hand. */
export const useDraftState = (draft: string) =>
  useSuspenseQuery(api.drafts.get.queryOptions({ input: { draft } })).data;

const toCarries = ({ carries }: { readonly carries: readonly CarryRow[] }): ReadonlyMap<string, CarryRow> =>
  new Map(carries.map((carry) => [carry.key, carry]));

/** The marks of a draft's carried answers that nobody has confirmed, by key; suspends until they are at hand. */
export const useCarries = (draft: string) =>
  useSuspenseQuery({ ...api.carries.list.queryOptions({ input: { draft } }), select: toCarries }).data;

/** Everything that can be party, read once. */
export const partyTableQuery = queryOptions({
  ...api.catalogue.parties.queryOptions({ input: {} }),
  staleTime: Infinity,
});

/** The parties of that table; suspends until they are at hand. */
export const usePartyTable = () => useSuspenseQuery(partyTableQuery).data.parties;

/** The settings of this workspace. */
export const useSettings = () => useQuery(api.settings.get.queryOptions({ input: {} })).data;
