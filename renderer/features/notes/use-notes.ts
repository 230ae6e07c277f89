import {
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Place } from '../../../shared/annotations/place.ts';
import type { Note, NoteHead } from '../../../shared/contract/notes.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';

type Notes = { readonly notes: Note[] };

const queryOf = (place: Place, unit: string) => api.notes.list.queryOptions({ input: { ...place, unit } });

/** The private notes of a unit. */
export const useNotes = (place: Place, unit: string): UseQueryResult<Notes> => useQuery(queryOf(place, unit));

/** Every private note of a draft in short; suspends until they are at hand. */
export const useNoteHeads = (draft: string): readonly NoteHead[] =>
  useSuspenseQuery(api.notes.overview.queryOptions({ input: { draft } })).data.notes;

const toCounts = ({ notes }: { readonly notes: readonly NoteHead[] }): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { unit, done } of notes) {
    if (!done) {
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  return counts;
};

/** How many open notes each unit has. */
export const useOpenNotes = (draft: string): ReadonlyMap<string, number> =>
  useSuspenseQuery({ ...api.notes.overview.queryOptions({ input: { draft } }), select: toCounts }).data;

/** What a person does with a note; without a text it is removed. */
export interface NoteChange {
  readonly note: string;
  readonly bases: Note['versions'];
  readonly value: { readonly text: string; readonly done: boolean } | undefined;
}

/** Saves or removes a note of a unit. */
export function useChangeNote(place: Place, unit: string): UseMutationResult<Notes, Error, NoteChange> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ note, bases, value }: NoteChange) => {
      const edit = {
        request: crypto.randomUUID(),
        ...place,
        note,
        revision: crypto.randomUUID(),
        bases: bases.map(({ id }) => ({ id })),
      };
      return value === undefined
        ? client.notes.remove(edit)
        : client.notes.save({ ...edit, value: { unit, ...value } });
    },
    onSuccess: (notes) => {
      queries.setQueryData(queryOf(place, unit).queryKey, notes);
      void queries.invalidateQueries({ queryKey: api.notes.overview.key() });
      void queries.invalidateQueries({ queryKey: api.drafts.list.key() });
    },
  });
}
