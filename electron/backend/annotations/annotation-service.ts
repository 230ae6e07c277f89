import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import { notesPerPage, type FeedbackChoice } from '../../../shared/contract/annotations.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { AnnotationService, PackageService } from '../backend.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { once } from '../revisions/request-store.ts';
import { closeScope } from '../revisions/revision-store.ts';
import type { ServiceParts } from '../services.ts';
import { prepareFeedback, type PreparedFeedback } from './feedback.ts';
import { readNotes, readNotesPage, readOneNote } from './note-grounds.ts';
import { requirePlace, type NotePlace } from './note-place.ts';
import { findNote, removeUnsent } from './note-store.ts';
import { readRounds } from './round-store.ts';
import { creatorOf, inOrder, saveNote, type NoteDesk } from './write-note.ts';

/** Notes of readers, on drafts and on reviews, and the feedback in which they travel. */
export function createAnnotationService(
  { workspace, library, clock, settings }: Pick<ServiceParts, 'workspace' | 'library' | 'clock' | 'settings'>,
  {
    packages,
    keyRing,
  }: {
    readonly packages: Pick<PackageService, 'sealFeedback' | 'previewFeedback' | 'exportFeedback'>;
    readonly keyRing: Pick<KeyRing, 'trustOf'>;
  },
): AnnotationService {
  /** Work at a place that must be there, by an author who must be known. */
  const write = <T>(
    place: Place,
    by: Author | undefined,
    work: (writer: Writer, desk: NoteDesk) => Result<T, AppError>,
  ): ((writer: Writer, now: Date) => Result<T, AppError>) => {
    const author = by ?? settings.author();
    return (writer, now) => {
      const found = requirePlace(writer, library, place);
      if (!found.ok) {
        return found;
      }
      return author === undefined
        ? err(appError('author-missing'))
        : work(writer, { library, place: found.value, creator: creatorOf(writer, author, found.value), now });
    };
  };

  const prepareIn = (reader: Reader, choice: FeedbackChoice): Result<PreparedFeedback, AppError> =>
    prepareFeedback(reader, library, choice, { author: settings.author(), now: () => clock.now() });

  const prepare = (choice: FeedbackChoice): Result<PreparedFeedback, AppError> =>
    workspace.read((reader) => prepareIn(reader, choice));

  /** Closes the summary that is being typed first, so that what goes on under its id is what was sealed. */
  const freeze = (choice: FeedbackChoice): Result<PreparedFeedback, AppError> =>
    workspace.transact((writer) => {
      if ('review' in choice.place && choice.what === 'outputs') {
        closeScope(writer, choice.place.review);
      }
      return prepareIn(writer, choice);
    });

  return {
    list: ({ place, from }) =>
      workspace.read((reader) => {
        const found = requirePlace(reader, library, place);
        if (!found.ok) {
          return found;
        }
        const { draft, side, underReview, writingFor } = found.value;
        const { notes, next } =
          from === undefined
            ? { notes: readNotes(reader, found.value, limits.annotations), next: undefined }
            : readNotesPage(reader, found.value, { from, count: notesPerPage });
        const rounds = from === undefined || from === 0 ? readRounds(reader, draft, side) : [];
        return ok({
          notes,
          ...(next === undefined ? {} : { next }),
          rounds: rounds.map(({ signatures, ...round }) => ({
            ...round,
            signatures: [...keyRing.trustOf(signatures, round.from)],
          })),
          underReview,
          ...(writingFor === undefined ? {} : { writingFor }),
        });
      }),

    save: (input) => {
      const { request, place, id, note, over } = input;
      const now = clock.now();
      const work = write(place, undefined, (writer, desk) => {
        const saved = saveNote(writer, desk, { id, note, over });
        if (!saved.ok) {
          return saved;
        }
        const read = readOneNote(writer, desk.place, id);
        if (read === undefined) {
          throw new Error('A note that was written is not there');
        }
        return ok({ note: read });
      });
      return workspace.transact((writer) =>
        once(writer, { id: request, procedure: 'annotations.save', input, now }, () => work(writer, now)),
      );
    },

    remove: (input) => {
      const { request, place, id } = input;
      const now = clock.now();
      const work = (writer: Writer, { draft, side }: NotePlace): Result<{ removed: boolean }, AppError> => {
        const found = findNote(writer, id);
        if (found?.draft !== draft) {
          return ok({ removed: false });
        }
        if (found.writtenIn !== side || found.round !== undefined) {
          return err(
            appError(found.round === undefined && found.writtenIn !== undefined ? 'not-found' : 'note-sent'),
          );
        }
        return ok({ removed: removeUnsent(writer, id, side) > 0 });
      };
      return workspace.transact((writer) =>
        once(writer, { id: request, procedure: 'annotations.remove', input, now }, () => {
          const found = requirePlace(writer, library, place);
          return found.ok ? work(writer, found.value) : found;
        }),
      );
    },

    saveAll: (place, notes, by) => {
      if (new Set(notes.map(({ id }) => id)).size < notes.length) {
        return err(appError('request-refused', { field: 'id' }));
      }
      const work = write(place, by, (writer, desk) => {
        let saved = 0;
        for (const one of inOrder(notes)) {
          const result = saveNote(writer, desk, one);
          if (!result.ok) {
            const { code, params } = result.error;
            return err(appError(code, { ...params, note: one.id }));
          }
          saved += result.value ? 1 : 0;
        }
        return ok({ saved, unchanged: notes.length - saved });
      });
      return workspace.transact((writer) => work(writer, clock.now()));
    },

    previewFeedback: async (choice) => {
      const prepared = prepare(choice);
      if (!prepared.ok) {
        return prepared;
      }
      const { request, chosen } = prepared.value;
      const preview = await packages.previewFeedback(request);
      return preview.ok
        ? ok({
            package: preview.value.head,
            bytes: preview.value.bytes,
            going: chosen.going.map(idOfNote),
            staying: [...chosen.staying].map(([id, reason]) => ({ note: idOfNote({ id }), reason })),
          })
        : preview;
    },

    sealFeedback: ({ shown, encrypt, ...choice }) => {
      const prepared = freeze(choice);
      if (!prepared.ok) {
        return prepared;
      }
      const { request, keeping } = prepared.value;
      return packages.exportFeedback(request, { shown, encrypt, keeping });
    },

    sealFeedbackFile: async (choice) => {
      const prepared = freeze(choice);
      return prepared.ok ? packages.sealFeedback(prepared.value.request, prepared.value.keeping) : prepared;
    },
  };
}
