import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { notesQuery } from '../../client/notes.ts';
import { readersThreads, type ReadersThread } from './draft-notes-filter.ts';

/** What readers of a draft noted, as far as it is at hand. */
export interface ReadersNotes {
  readonly threads: readonly ReadersThread[];
  readonly underReview: { readonly key: string; readonly name: string };
  readonly writingFor: string | undefined;
}

/** The readers' notes on a draft of one's own; undefined until they are at hand, and where there are none. */
export function useReadersNotes(draft: string): ReadersNotes | undefined {
  const list = useQuery(notesQuery({ draft })).data;
  return useMemo(
    () =>
      list === undefined || list.notes.length === 0
        ? undefined
        : {
            threads: readersThreads(list.notes, list.underReview.key),
            underReview: list.underReview,
            writingFor: list.writingFor,
          },
    [list],
  );
}

/** Threads that wait for a word of the State. */
export const openThreads = (threads: readonly ReadersThread[]): number =>
  threads.filter(({ status }) => status === 'open').length;
