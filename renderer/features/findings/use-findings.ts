import {
  useMutation,
  useQueryClient,
  useSuspenseQueries,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { cautiousSources } from '../../../shared/findings/consent.ts';
import type { Finding, Source } from '../../../shared/findings/finding-schema.ts';
import { client } from '../../client/client.ts';
import { editOf } from '../../client/records.ts';
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

/** A list, in the order of ids, with a record as it stands after a change, or without it. */
function withRecord<V>(
  records: readonly DraftRecord<V>[],
  id: string,
  record: DraftRecord<V> | undefined,
): DraftRecord<V>[] {
  const at = records.findIndex((one) => one.id >= id);
  const from = at < 0 ? records.length : at;
  return records.toSpliced(from, records[from]?.id === id ? 1 : 0, ...(record === undefined ? [] : [record]));
}

/** Changes a record and puts what stands after it into the list that the screens read. */
function useChange<V>(
  queryKey: readonly unknown[],
  call: (change: Change<V>) => Promise<DraftRecord<V> | undefined>,
  put: (id: string, record: DraftRecord<V> | undefined) => void,
): UseMutationResult<void, Error, Change<V>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change) => {
      const record = await call(change);
      // A read that began before this commit must not bring the older state back.
      await queries.cancelQueries({ queryKey });
      put(change.record, record);
    },
  });
}

export function useChangeFinding(draft: string): UseMutationResult<void, Error, Change<Finding>> {
  const queries = useQueryClient();
  const { queryKey } = findingsQuery(draft);
  return useChange(
    queryKey,
    async (change) => {
      const { finding } =
        change.value === null
          ? await client.findings.remove(changeOf(draft, change))
          : await client.findings.save({ ...changeOf(draft, change), value: change.value });
      return finding;
    },
    (id, finding) => {
      queries.setQueryData(queryKey, (known) =>
        known === undefined ? known : withRecord(known, id, finding),
      );
    },
  );
}

export function useChangeSource(draft: string): UseMutationResult<void, Error, Change<Source>> {
  const queries = useQueryClient();
  const { queryKey } = sourcesQuery(draft);
  return useChange(
    queryKey,
    async (change) => {
      const { source } =
        change.value === null
          ? await client.findings.removeSource(changeOf(draft, change))
          : await client.findings.saveSource({ ...changeOf(draft, change), value: change.value });
      return source;
    },
    (id, source) => {
      queries.setQueryData(queryKey, (known) =>
        known === undefined ? known : { ...known, sources: withRecord(known.sources, id, source) },
      );
    },
  );
}
