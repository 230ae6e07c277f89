import {
  useMutation,
  useQueryClient,
  useSuspenseQueries,
  type QueryKey,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { cautiousSources } from '../../../shared/findings/consent.ts';
import type { Finding, Source } from '../../../shared/findings/finding-schema.ts';
import { client } from '../../client/client.ts';
import { editOf, putStored, withRecord } from '../../client/records.ts';
import { findingsQuery, sourcesQuery } from '../../client/findings.ts';

export type FindingRecord = DraftRecord<Finding>;
export type SourceRecord = DraftRecord<Source>;

/** Findings and sources of a report, with the register as carefully as its versions ask for; suspends until they are at hand. */
export function useFindings(draft: string) {
  const [{ data: findings }, { data: listed }] = useSuspenseQueries({
    queries: [findingsQuery(draft), sourcesQuery(draft)],
  });
  const { sources, identified } = listed;
  const register = useMemo(() => cautiousSources(sources), [sources]);
  return { findings, sources, identified, register };
}

/** What becomes of a record; null removes it. `versions`: those that were on the screen. */
export interface Change<V> extends Pick<DraftRecord<V>, 'versions'> {
  readonly record: string;
  readonly value: V | null;
}

const changeOf = <V>(draft: string, change: Change<V>) => ({
  ...editOf(change),
  draft,
  record: change.record,
});

/** Changes a record and puts what stands after it into the list that the screens read. */
function useChange<V, D>(
  queryKey: QueryKey,
  call: (change: Change<V>) => Promise<DraftRecord<V> | undefined>,
  put: (known: D, id: string, record: DraftRecord<V> | undefined) => D,
): UseMutationResult<void, Error, Change<V>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change) => {
      const record = await call(change);
      await putStored(queries, queryKey, (known: D | undefined) =>
        known === undefined ? known : put(known, change.record, record),
      );
    },
  });
}

export function useChangeFinding(draft: string): UseMutationResult<void, Error, Change<Finding>> {
  return useChange(
    findingsQuery(draft).queryKey,
    async (change) => {
      const { finding } =
        change.value === null
          ? await client.findings.remove(changeOf(draft, change))
          : await client.findings.save({ ...changeOf(draft, change), value: change.value });
      return finding;
    },
    (known: readonly FindingRecord[], id, finding) => withRecord(known, id, finding),
  );
}

export function useChangeSource(draft: string): UseMutationResult<void, Error, Change<Source>> {
  return useChange(
    sourcesQuery(draft).queryKey,
    async (change) => {
      const { source } =
        change.value === null
          ? await client.findings.removeSource(changeOf(draft, change))
          : await client.findings.saveSource({ ...changeOf(draft, change), value: change.value });
      return source;
    },
    (known: { readonly sources: readonly SourceRecord[] }, id, source) => ({
      ...known,
      sources: withRecord(known.sources, id, source),
    }),
  );
}
