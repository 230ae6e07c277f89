import { useMutation, useQueryClient, useSuspenseQuery, type UseMutationResult } from '@tanstack/react-query';
import type { Acceptance } from '../../../shared/contract/acceptances.ts';
import { acceptanceSubject, type FindingPlace } from '../../../shared/validation/acceptance.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';

/** What people said about the findings of a draft, by the subject of each. */
export function useAcceptances(draft: string): ReadonlyMap<string, Acceptance> {
  const { acceptances } = useSuspenseQuery({
    ...api.acceptances.list.queryOptions({ input: { draft } }),
    // Read together with the check, which must be a new one.
    gcTime: 0,
  }).data;
  return new Map(acceptances.map((acceptance) => [acceptanceSubject(acceptance), acceptance]));
}

/** Reads a draft, its check and its acceptances anew. */
export function useCheckAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.drafts.key() }),
      queries.invalidateQueries({ queryKey: api.acceptances.key() }),
    ]);
  };
}

/** Accepts a finding with a reason, or takes that back where there is none. */
export function useAccept(
  draft: string,
): UseMutationResult<Acceptance, Error, FindingPlace & { readonly reason: string | undefined }> {
  const checkAgain = useCheckAgain();
  return useMutation({
    mutationFn: ({ code, path, reason }: FindingPlace & { readonly reason: string | undefined }) => {
      const act = { request: crypto.randomUUID(), revision: crypto.randomUUID(), draft, code, path };
      return reason === undefined
        ? client.acceptances.withdraw(act)
        : client.acceptances.accept({ ...act, reason });
    },
    onSuccess: checkAgain,
  });
}
