import { queryOptions } from '@tanstack/react-query';
import type { Place } from '../../shared/annotations/place.ts';
import type { ReadNote } from '../../shared/contract/annotations.ts';
import { client } from './client.ts';
import { api } from './queries.ts';

/** All notes of a place, page by page, with the rounds in which they went to and fro. */
export const notesQuery = (place: Place) =>
  queryOptions({
    queryKey: [...api.annotations.list.key(), 'all', place],
    queryFn: async ({ signal }) => {
      const { next: second, ...listed } = await client.annotations.list({ place, from: 0 }, { signal });
      const notes: ReadNote[] = [...listed.notes];
      for (let from = second; from !== undefined;) {
        const page = await client.annotations.list({ place, from }, { signal });
        notes.push(...page.notes);
        from = page.next;
      }
      return { ...listed, notes };
    },
  });
