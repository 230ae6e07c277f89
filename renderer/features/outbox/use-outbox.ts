import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OutboxDetail, OutboxItem } from '../../../shared/contract/outbox.ts';
import { isWaiting } from '../../../shared/outbox/outbox-state.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';

const moves = ({ state, armed }: Pick<OutboxItem, 'state' | 'armed'>): boolean =>
  state === 'uploading' || (state === 'queued' && armed !== null);

/** How often a package that moves by itself is looked at. */
const lookMilliseconds = 1000;

/** The outbox as it stands; undefined until it is read. Looked at again while something moves, and when the connection changes. */
export function useOutbox() {
  const queryClient = useQueryClient();
  useEffect(() => {
    const look = (): void => void queryClient.invalidateQueries({ queryKey: api.outbox.list.key() });
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, [queryClient]);
  return useQuery({
    ...api.outbox.list.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.items.some(moves) === true ? lookMilliseconds : false),
  }).data;
}

export const waitingItems = (items: readonly OutboxItem[]): OutboxItem[] =>
  items.filter(({ state }) => isWaiting(state));

/** One package with all that happened to it; suspends until it is at hand. */
export function useOutboxItem(item: string): OutboxDetail {
  return useSuspenseQuery({
    ...api.outbox.get.queryOptions({ input: { item } }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && moves(state.data.item) ? lookMilliseconds : false,
  }).data;
}

/** Runs one act after the other and shows at once what came of it. */
export function useOutboxAct(): {
  readonly act: (work: () => Promise<OutboxDetail>, done?: () => void) => void;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
} {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (work: () => Promise<OutboxDetail>) => work(),
    onSuccess: (detail) => {
      queryClient.setQueryData(api.outbox.get.queryKey({ input: { item: detail.item.id } }), detail);
      void queryClient.invalidateQueries({ queryKey: api.outbox.list.key() });
    },
  });
  return {
    act: (work, done) => mutation.mutate(work, done === undefined ? {} : { onSuccess: done }),
    isPending: mutation.isPending,
    failure: mutation.isError ? toFailure(mutation.error) : undefined,
  };
}
