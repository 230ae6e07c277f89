import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import type { KeyState } from '../../../shared/keys/key-schema.ts';

const stateQuery = api.keys.get.queryOptions({ input: {} });

/** The keys of this workspace and whether they are open; suspends until they are at hand. */
export const useKeyState = (): KeyState => useSuspenseQuery(stateQuery).data;

/** The same for a place that shows nothing meanwhile. */
export const useKeySign = (): KeyState | undefined => useQuery(stateQuery).data;

/** Work on the keys; afterwards everything that shows them is read anew. Nothing of its input is kept. */
export function useKeyWork<I, O>(work: (input: I) => Promise<O>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: work,
    // Passphrases do not outlive the call.
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.keys.key() }),
  });
}

export const useLock = () => useKeyWork(() => client.keys.lock({}));
