import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { standingOfLetters } from '../../../shared/letters/letter-standing.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { useRecordWork, withRecord, type RecordWork } from '../../client/records.ts';
import { useToday } from '../drafts/days-left.ts';

type Letters = ContractClient['letters'];
type Change =
  | { readonly kind: 'save'; readonly edit: Omit<Parameters<Letters['save']>[0], 'draft'> }
  | { readonly kind: 'remove'; readonly edit: Omit<Parameters<Letters['remove']>[0], 'draft'> }
  | { readonly kind: 'save-event'; readonly edit: Omit<Parameters<Letters['saveEvent']>[0], 'draft'> }
  | { readonly kind: 'remove-event'; readonly edit: Omit<Parameters<Letters['removeEvent']>[0], 'draft'> };

export const lettersQuery = (draft: string) => api.letters.list.queryOptions({ input: { draft } });

/** Letters of a report, what happened with each, and where each stands today; suspends until they are at hand. */
export function useLetters(draft: string) {
  const { letters, events } = useSuspenseQuery(lettersQuery(draft)).data;
  const today = useToday();
  const standing = useMemo(() => standingOfLetters(letters, events, today), [letters, events, today]);
  return { letters, events, standing };
}
type Listed = Awaited<ReturnType<Letters['list']>>;
export type LetterRecord = Listed['letters'][number];
export type EventRecord = Listed['events'][number];

/** The way to change them. */
export const useLetterWork = (draft: string): RecordWork<Change> =>
  useRecordWork<Change, Listed>(lettersQuery(draft).queryKey, async (change) => {
    switch (change.kind) {
      case 'save':
      case 'remove': {
        const { letter } =
          change.kind === 'save'
            ? await client.letters.save({ ...change.edit, draft })
            : await client.letters.remove({ ...change.edit, draft });
        return (known) => ({ ...known, letters: withRecord(known.letters, change.edit.record, letter) });
      }
      case 'save-event':
      case 'remove-event': {
        const { event } =
          change.kind === 'save-event'
            ? await client.letters.saveEvent({ ...change.edit, draft })
            : await client.letters.removeEvent({ ...change.edit, draft });
        return (known) => ({ ...known, events: withRecord(known.events, change.edit.record, event) });
      }
      default:
        throw new Error('A change of no kind');
    }
  });
export type LetterWork = ReturnType<typeof useLetterWork>;
