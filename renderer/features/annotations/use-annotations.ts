import { useMutation, useQueryClient, useSuspenseQuery, type UseMutationResult } from '@tanstack/react-query';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import type { NoteInput } from '../../../shared/annotations/note-input.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { client } from '../../client/client.ts';
import { notesQuery } from '../../client/notes.ts';
import { api } from '../../client/queries.ts';

/** The notes of a place, and who is under review there; suspends until they are at hand. */
export const useAnnotations = (place: Place) => useSuspenseQuery(notesQuery(place)).data;

/** What a person does with a note: writes it, or takes one off that was not sent. */
export type AnnotationChange =
  | { readonly id: string; readonly note: NoteInput; readonly over?: Annotation }
  | { readonly id: string; readonly note: undefined };

/** A list with a note in it, in its place where it was there before. */
function withNote(notes: readonly ReadNote[], saved: ReadNote): ReadNote[] {
  const isThere = notes.some(({ note }) => note.id === saved.note.id);
  return isThere ? notes.map((one) => (one.note.id === saved.note.id ? saved : one)) : [...notes, saved];
}

/** Saves or removes a note; the counts of the review follow. */
export function useChangeAnnotation(place: Place): UseMutationResult<void, Error, AnnotationChange> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (edited: AnnotationChange) => {
      const { id, note } = edited;
      const edit = { request: crypto.randomUUID(), place, id };
      const { queryKey } = notesQuery(place);
      if (note === undefined) {
        await client.annotations.remove(edit);
        queries.setQueryData(queryKey, (list) =>
          list === undefined
            ? list
            : { ...list, notes: list.notes.filter((one) => one.note.id !== `urn:uuid:${id}`) },
        );
        return;
      }
      const saved = await client.annotations.save({
        ...edit,
        note,
        ...(edited.over === undefined ? {} : { over: edited.over }),
      });
      queries.setQueryData(queryKey, (list) =>
        list === undefined ? list : { ...list, notes: withNote(list.notes, saved.note) },
      );
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: api.reviews.list.key() });
      void queries.invalidateQueries({ queryKey: api.reviews.get.key() });
    },
    onError: () => void queries.invalidateQueries({ queryKey: notesQuery(place).queryKey }),
  });
}
