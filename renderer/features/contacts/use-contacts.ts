import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Contact } from '../../../shared/contacts/contact-schema.ts';
import { api } from '../../client/queries.ts';

/** The people whose keys are known; suspends until they are at hand. */
export const useContacts = (): readonly Contact[] =>
  useSuspenseQuery(api.contacts.list.queryOptions({ input: {} })).data.contacts;

/** A change of the contacts; afterwards all that shows them is read anew. */
export function useContactWork<I, O>(work: (input: I) => Promise<O>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.contacts.key() }),
  });
}
