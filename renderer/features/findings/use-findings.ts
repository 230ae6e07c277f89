import { useMutation, useQueryClient, useSuspenseQuery, type UseMutationResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { cautiousSources } from '../../../shared/findings/consent.ts';
import type { Finding, Source } from '../../../shared/findings/finding-schema.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';

type Listed = Awaited<ReturnType<typeof client.findings.list>>;
export type FindingRecord = DraftRecord<Finding>;
export type SourceRecord = DraftRecord<Source>;

const queryOf = (draft: string) => api.findings.list.queryOptions({ input: { draft } });

/** Findings and sources of a report, with the register as carefully as its versions ask for; suspends until they are at hand. */
export function useFindings(draft: string) {
  const { findings, sources, identified } = useSuspenseQuery(queryOf(draft)).data;
  const register = useMemo(() => cautiousSources(sources), [sources]);
  return { findings, sources, identified, register };
}

/** What becomes of a record; null removes it. `bases`: the versions that were on the screen. */
export interface Change<V> {
  readonly record: string;
  readonly bases: readonly { readonly id: string }[];
  readonly value: V | null;
}

const editOf = <V>(draft: string, { record, bases }: Change<V>) => ({
  request: crypto.randomUUID(),
  draft,
  record,
  revision: crypto.randomUUID(),
  bases: bases.map(({ id }) => ({ id })),
});

function useChange<V>(
  draft: string,
  call: (change: Change<V>) => Promise<Listed>,
): UseMutationResult<Listed, Error, Change<V>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: async (listed) => {
      const { queryKey } = queryOf(draft);
      // A read that began before this commit must not bring the older state back.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, listed);
    },
  });
}

export const useChangeFinding = (draft: string): UseMutationResult<Listed, Error, Change<Finding>> =>
  useChange(draft, (change) =>
    change.value === null
      ? client.findings.remove(editOf(draft, change))
      : client.findings.save({ ...editOf(draft, change), value: change.value }),
  );

export const useChangeSource = (draft: string): UseMutationResult<Listed, Error, Change<Source>> =>
  useChange(draft, (change) =>
    change.value === null
      ? client.findings.removeSource(editOf(draft, change))
      : client.findings.saveSource({ ...editOf(draft, change), value: change.value }),
  );
