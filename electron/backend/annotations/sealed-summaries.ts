import { createHash } from 'node:crypto';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { makeAnnotation } from '../../../shared/annotations/make-annotation.ts';
import { idOfNote, kindOf, noteAddress, textsOf } from '../../../shared/annotations/note-kinds.ts';
import { threadsOf, withdrawnIn } from '../../../shared/annotations/threads.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Reader } from '../database/open-database.ts';
import { readSummaries } from '../summaries/summary-store.ts';
import type { NotePlace } from './note-place.ts';
import type { StoredNote } from './note-store.ts';

/** An id that follows from others: the same summaries give the same notes, so the same bytes. */
function idFrom(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const languageOf = (note: Annotation): string | undefined => textsOf(note)[0]?.language;

/** Takes back a summary of ours that was sealed before, in the name of the one who wrote it. */
const takeBack = (note: Annotation, because: string, instant: string): Annotation => ({
  id: noteAddress(idFrom('withdrawal', note.id, because)),
  type: 'Annotation',
  motivation: 'replying',
  target: note.id,
  body: [],
  creator: note.creator,
  created: instant,
  status: 'withdrawn',
  audience: note.audience,
});

/**
 * The notes that the summaries as they are saved still need: one for each language whose text was not sealed yet, under
 * the id of its revision, and a withdrawal of the one that was sealed before it. Where two versions of a text stand side
 * by side nobody is guessed at.
 */
export function unsealedSummaries(
  reader: Reader,
  { draft, review, writingFor }: Pick<NotePlace, 'draft' | 'review' | 'writingFor'>,
  stored: readonly StoredNote[],
): Result<Annotation[], AppError> {
  if (review === undefined) {
    return ok([]);
  }
  const known = new Set<string>(stored.map(({ note }) => note.id));
  const withdrawn = new Set(threadsOf(stored).flatMap((thread) => [...withdrawnIn(thread)]));
  const before = stored.filter(
    ({ note, writtenIn }) => writtenIn === 'review' && kindOf(note) === 'summary' && !withdrawn.has(note.id),
  );
  const notes: Annotation[] = [];
  for (const { language, versions } of readSummaries(reader, review.id)) {
    const [newest] = versions;
    if (newest === undefined || versions.some(({ text }) => text !== newest.text)) {
      return err(appError('note-refused', { field: 'summary', language }));
    }
    const { id, text, author, authoredAt } = newest;
    const { name, institution } = author;
    if (text !== '' && !known.has(noteAddress(id))) {
      const made = makeAnnotation(
        { kind: 'summary', on: { whole: true }, text, language, audience: 'public' },
        {
          id,
          created: authoredAt,
          creator: {
            type: 'Person',
            name,
            ...(institution === undefined ? {} : { institution }),
            ...(writingFor === undefined ? {} : { party: writingFor }),
          },
          on: { draft },
          isProvision: () => false,
          parseUrl: () => null,
        },
      );
      if (!made.ok) {
        return err(appError('note-refused', { field: 'summary', language }));
      }
      notes.push(made.value);
    }
    for (const { note } of before) {
      if (languageOf(note) === language && idOfNote(note) !== id) {
        notes.push(takeBack(note, id, authoredAt));
      }
    }
  }
  return ok(notes.filter((note) => !known.has(note.id)));
}
