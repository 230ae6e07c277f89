import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import { authorOf, writerOf } from '../author-option.ts';
import type { Command } from '../command.ts';
import { listNotes } from '../list-notes.ts';
import { identifyNotes, readNotes } from '../read-notes.ts';
import { placeOf, requireReviewId, withReview } from '../with-review.ts';

type Written = Extract<Awaited<ReturnType<typeof readNotes>>, { readonly ok: true }>['value'];

/** Says where in the file the note stands that was refused; an id that another note has is a fault of the file too. */
function placeFault({ code, params, issues }: AppError, ids: readonly string[]): AppError {
  const index = ids.findIndex((id) => id === params['note']);
  if (index < 0) {
    return { code, params, ...(issues === undefined ? {} : { issues }) };
  }
  const field = code === 'request-reused' ? 'id' : params['field'];
  const at = [`/notes/${index}`, ...(typeof field === 'string' ? field.split('.') : [])].join('/');
  return appError(code === 'request-reused' ? 'note-refused' : code, {
    ...params,
    ...(field === undefined ? {} : { field }),
    at,
  });
}

/** Writes the notes of a file, all or none; those that are here under an id that follows from their words stay as they are. */
async function annotate(backend: Backend, id: string, written: Written, by: Author | undefined) {
  const place = await placeOf(backend, id);
  const author = writerOf(backend, by);
  if (!place.ok) {
    return place;
  }
  if (!author.ok) {
    return author;
  }
  const listed = listNotes(backend, place.value);
  if (!listed.ok) {
    return listed;
  }
  const here = new Set(listed.value.notes.map(({ note }) => idOfNote(note)));
  const notes = identifyNotes(written, { id, by: author.value.name });
  const toWrite = notes.filter(({ id: note, given }) => given || !here.has(note));
  const left = notes.length - toWrite.length;
  const ids = notes.map((note) => note.id);
  if (toWrite.length === 0) {
    return ok({ place: place.value, saved: 0, unchanged: left, notes: ids });
  }
  const saved = backend.annotations.saveAll(
    place.value,
    toWrite.map(({ id: noteId, note }) => ({ id: noteId, note })),
    by,
  );
  return saved.ok
    ? ok({
        place: place.value,
        saved: saved.value.saved,
        unchanged: saved.value.unchanged + left,
        notes: ids,
      })
    : err(placeFault(saved.error, ids));
}

/** The file is read before the workspace is opened, so that a long one holds nobody up. */
export const reviewAnnotate: Command = {
  name: 'review annotate',
  synopsis: 'ID --file NOTES.json [--by NAME]',
  positionals: ['ID'],
  options: { file: 'text', by: 'text' },
  required: ['file'],
  ownOptions: ['file', 'by'],
  run: async (args, context) => {
    const id = requireReviewId(args);
    const by = authorOf(args);
    if (!id.ok) {
      return id;
    }
    if (!by.ok) {
      return by;
    }
    const written = await readNotes(context.cwd, args.text('file') ?? '');
    if (!written.ok) {
      return written;
    }
    const done = await withReview(context, id.value, async (backend) =>
      annotate(backend, id.value, written.value, by.value),
    );
    if (!done.ok) {
      return done;
    }
    const { place, saved, unchanged, notes } = done.value;
    return ok({
      json: { id: id.value, place: 'draft' in place ? 'draft' : 'review', saved, unchanged, notes },
      text: context.t('cli.review.annotated', { saved, unchanged }),
    });
  },
};
