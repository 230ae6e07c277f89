import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import type { AnswerValue } from '../../../shared/drafts/answer.ts';
import type { Proposal } from '../../../shared/proposals/proposal-schema.ts';
import { leafItems } from '../../../shared/questionnaires/cluster-form.ts';
import type { Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import type { Autosave } from '../../forms/autosave.ts';
import { withHeads } from '../../forms/draft-session.ts';
import { sameValue } from '../../forms/local-answer.ts';

/** Tells one proposal from all others of a draft. */
export const idOf = ({ key, source, from }: Proposal): string => `${key} ${source} ${from}`;

/** So many at once hold nobody up; each request is taken whole or not at all. */
const mostAtOnce = 40;

const chunksOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / mostAtOnce) }, (_, at) =>
    all.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  );

const nameOf = ({ key, source, from, state }: Proposal) => ({
  key,
  source,
  from,
  state,
  revision: crypto.randomUUID(),
});

/** What was stored of a unit: proposals are listed anew when an answer of it was closed or a choice changed. */
const unitState = (unit: Unit, autosave: Autosave): string => {
  const choices = new Map(leafItems(unit).map(({ linkId, type }) => [linkId, type === 'coding']));
  return autosave
    .answers()
    .flatMap(({ item, instance, value }) =>
      choices.has(item)
        ? [`${item} ${instance ?? ''} ${choices.get(item) === true ? JSON.stringify(value) : ''}`]
        : [],
    )
    .join('|');
};

/** The proposals of a draft or of one unit, without those that the page already says. */
export function useProposals(draft: string, autosave: Autosave, unit?: Unit) {
  const options = api.proposals.list.queryOptions({
    input: { draft, ...(unit === undefined ? {} : { unit: unit.id }) },
  });
  const state = useSyncExternalStore(autosave.subscribe, () =>
    unit === undefined ? '' : unitState(unit, autosave),
  );
  const listed = useQuery({
    ...options,
    queryKey: [...options.queryKey, state],
    placeholderData: (old) => old,
    gcTime: 0,
  });
  const { data } = listed;
  const proposals = useMemo(
    () => data?.proposals.filter(({ key, value }) => !sameValue(autosave.value(key), value)) ?? [],
    [data, autosave],
  );
  return { listed, proposals };
}

/** A person takes, edits or refuses proposals. What is being typed is saved first, so that it stays in the history. */
export function useProposalActs(draft: string, autosave: Autosave) {
  const queries = useQueryClient();
  const after = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: api.proposals.key() });
    void queries.invalidateQueries({ queryKey: api.carries.key() });
    void queries.invalidateQueries({ queryKey: api.register.key() });
    void queries.invalidateQueries({ queryKey: api.drafts.get.queryKey({ input: { draft } }) });
  }, [queries, draft]);
  const take = useMutation({
    mutationFn: async ({
      chosen,
      value,
    }: {
      readonly chosen: readonly Proposal[];
      readonly value?: AnswerValue;
    }) => {
      await autosave.flush();
      for (const part of chunksOf(chosen)) {
        const { answers } = await client.proposals.take({
          request: crypto.randomUUID(),
          draft,
          takes: part.map((one) => {
            const [head] = autosave.heads(one.key);
            return {
              ...nameOf(one),
              base: head === undefined ? null : { id: head.id, edition: head.edition },
              ...(value === undefined ? {} : { value }),
            };
          }),
        });
        autosave.adopt(answers);
        queries.setQueryData<DraftState>(api.drafts.get.queryKey({ input: { draft } }), (old) =>
          old === undefined ? old : withHeads(old, answers),
        );
      }
      return chosen.length;
    },
    onSettled: after,
  });
  const refuse = useMutation({
    mutationFn: async (chosen: readonly Proposal[]) => {
      for (const part of chunksOf(chosen)) {
        await client.proposals.refuse({
          request: crypto.randomUUID(),
          draft,
          refusals: part.map(nameOf),
        });
      }
      return chosen.length;
    },
    onSettled: after,
  });
  const { mutate: mutateTake, reset: resetTake } = take;
  const { mutate: mutateRefuse, reset: resetRefuse } = refuse;
  const failed = take.error ?? refuse.error;
  return {
    take: useCallback(
      (chosen: readonly Proposal[], value?: AnswerValue): void => {
        resetRefuse();
        mutateTake({ chosen, ...(value === undefined ? {} : { value }) });
      },
      [mutateTake, resetRefuse],
    ),
    refuse: useCallback(
      (chosen: readonly Proposal[]): void => {
        resetTake();
        mutateRefuse(chosen);
      },
      [mutateRefuse, resetTake],
    ),
    isBusy: take.isPending || refuse.isPending,
    failure: failed === null ? undefined : toFailure(failed),
    done: take.isSuccess
      ? ({ act: 'taken', count: take.data } as const)
      : refuse.isSuccess
        ? ({ act: 'refused', count: refuse.data } as const)
        : undefined,
  };
}
