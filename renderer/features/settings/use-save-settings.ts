import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/queries.ts';

/** Stores settings and shows at once what was stored. */
export function useSaveSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    ...api.settings.set.mutationOptions(),
    onSuccess: (settings) => queryClient.setQueryData(api.settings.get.queryKey({ input: {} }), settings),
  });
}
