import { useSuspenseQuery } from '@tanstack/react-query';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { useRecordWork, type RecordWork } from '../../client/records.ts';

type Letters = ContractClient['letters'];
type Change =
  | { readonly kind: 'save'; readonly edit: Omit<Parameters<Letters['save']>[0], 'draft'> }
  | { readonly kind: 'remove'; readonly edit: Omit<Parameters<Letters['remove']>[0], 'draft'> }
  | { readonly kind: 'save-event'; readonly edit: Omit<Parameters<Letters['saveEvent']>[0], 'draft'> }
  | { readonly kind: 'remove-event'; readonly edit: Omit<Parameters<Letters['removeEvent']>[0], 'draft'> };

export const lettersQuery = (draft: string) => api.letters.list.queryOptions({ input: { draft } });

/** Letters of a report, what happened with each, and where each stands; suspends until they are at hand. */
export const useLetters = (draft: string) => useSuspenseQuery(lettersQuery(draft)).data;
export type AllLetters = ReturnType<typeof useLetters>;
export type LetterRecord = AllLetters['letters'][number];
export type EventRecord = AllLetters['events'][number];
export type Standing = AllLetters['standing'][number];

/** The way to change them. */
export const useLetterWork = (draft: string): RecordWork<Change> =>
  useRecordWork(lettersQuery(draft).queryKey, (change: Change) => {
    switch (change.kind) {
      case 'save':
        return client.letters.save({ ...change.edit, draft });
      case 'remove':
        return client.letters.remove({ ...change.edit, draft });
      case 'save-event':
        return client.letters.saveEvent({ ...change.edit, draft });
      case 'remove-event':
        return client.letters.removeEvent({ ...change.edit, draft });
      default:
        throw new Error('A change of no kind');
    }
  });
export type LetterWork = ReturnType<typeof useLetterWork>;
