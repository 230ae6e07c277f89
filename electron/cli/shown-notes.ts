import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import {
  actOf,
  idOfNote,
  kindOf,
  textsOf,
  type NoteAct,
  type NoteKind,
} from '../../shared/annotations/note-kinds.ts';
import { statusOf, threadsOf, withdrawnIn, type ThreadStatus } from '../../shared/annotations/threads.ts';
import type { ReadNote } from '../../shared/contract/annotations.ts';

/** A note as commands print it: what the annotation says in words of ours, and the annotation itself. */
export interface ShownNote extends Omit<ReadNote, 'note'> {
  readonly id: string;
  /** Id of the note that opened its thread. */
  readonly thread: string;
  readonly kind: NoteKind;
  readonly act?: NoteAct;
  /** Where the thread stands. */
  readonly status: ThreadStatus;
  readonly withdrawn: boolean;
  readonly annotation: Annotation;
}

/** Notes thread by thread, each after the one that it replies to; of one that was taken back the words stay away. */
export const showNotes = (notes: readonly ReadNote[], underReview: string): ShownNote[] =>
  threadsOf(notes).flatMap((thread) => {
    const status = statusOf(thread, underReview);
    const gone = withdrawnIn(thread);
    return [thread.first, ...thread.replies].map(({ note, ...place }) => {
      const act = actOf(note);
      const withdrawn = gone.has(note.id);
      return {
        id: idOfNote(note),
        thread: idOfNote(thread.first.note),
        kind: kindOf(note),
        ...(act === undefined ? {} : { act }),
        status,
        withdrawn,
        ...place,
        annotation: withdrawn ? { ...note, body: [] } : note,
      };
    });
  });

/** The words of a note, on one line. */
export const wordsOf = ({ annotation }: ShownNote): string =>
  textsOf(annotation)
    .map(({ value }) => value)
    .join(' ');
