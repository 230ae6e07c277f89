import { useMutation, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { DraftRecord } from '../../shared/contract/record.ts';
import { canonicalJson } from '../../shared/lib/json.ts';
import { toFailure, type Failure } from './failure.ts';
import { api } from './queries.ts';

interface RecordEdit {
  readonly request: string;
  readonly revision: string;
  readonly bases: { id: string }[];
}

/** What a change of a record names beside its value: it follows the versions that were on the screen. */
export const editOf = (record: Pick<DraftRecord<unknown>, 'versions'> | undefined): RecordEdit => ({
  request: crypto.randomUUID(),
  revision: crypto.randomUUID(),
  bases: (record?.versions ?? []).map(({ id }) => ({ id })),
});

/** Whether versions that say different things stand side by side: a person settles them. */
export const hasRivals = ({
  versions,
}: {
  readonly versions: readonly { readonly value: unknown }[];
}): boolean => new Set(versions.map(({ value }) => canonicalJson(value))).size > 1;

/** A list, in the order of ids, with a record as it stands after a change, or without it. */
export function withRecord<V>(
  records: readonly DraftRecord<V>[],
  id: string,
  record: DraftRecord<V> | undefined,
): DraftRecord<V>[] {
  const at = records.findIndex((one) => one.id >= id);
  const from = at < 0 ? records.length : at;
  return records.toSpliced(from, records[from]?.id === id ? 1 : 0, ...(record === undefined ? [] : [record]));
}

/** One kind of changes of the records of a report. */
export interface RecordWork<I> {
  /** Resolves to whether it was done; a failure stays in `failure` until the next change. */
  readonly run: (input: I) => Promise<boolean>;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly failure: Failure | undefined;
  readonly forget: () => void;
}

/**
 * Puts what stands after a change into what the screens of a query show. A read that began before the commit must not bring
 * the older state back: it is given up, and begun again for what it would have told of other records.
 */
export async function putStored(queries: QueryClient, queryKey: QueryKey, stored: unknown): Promise<void> {
  const isReading = queries.isFetching({ queryKey }) > 0;
  await queries.cancelQueries({ queryKey });
  queries.setQueryData(queryKey, stored);
  if (isReading) {
    void queries.invalidateQueries({ queryKey });
  }
}

/** Changes records. `work` answers how what the screens of `queryKey` show follows from what they showed before. */
export function useRecordWork<I, D>(
  queryKey: QueryKey,
  work: (input: I) => Promise<(known: D) => D>,
): RecordWork<I> {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: work,
    onSuccess: async (next) => {
      await putStored(queries, queryKey, (known: D | undefined) =>
        known === undefined ? known : next(known),
      );
      // Reminders count from letters and statements.
      void queries.invalidateQueries({ queryKey: api.calendar.key() });
    },
  });
  return {
    run: (input) =>
      mutation.mutateAsync(input).then(
        () => true,
        // Shown from the mutation's own state.
        () => false,
      ),
    isPending: mutation.isPending,
    error: mutation.error,
    failure: mutation.isError ? toFailure(mutation.error) : undefined,
    forget: () => mutation.reset(),
  };
}
