import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { AnnotationService, PackageService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Writer } from '../database/open-database.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import { readNotes, readOneNote } from './note-grounds.ts';
import { requirePlace, type NotePlace } from './note-place.ts';
import { findNote, removeUnsent } from './note-store.ts';
import { readRounds } from './round-store.ts';
import { creatorOf, inOrder, saveNote, type NoteDesk } from './write-note.ts';

/** Notes of readers, on drafts and on reviews, and the feedback in which they travel. */
export function createAnnotationService(
  { workspace, library, clock, settings }: Pick<ServiceParts, 'workspace' | 'library' | 'clock' | 'settings'>,
  {
    keyRing,
  }: {
    readonly jobs: JobRegister;
    readonly packages: Pick<PackageService, 'sealFeedback'>;
    readonly blobs: BlobStore;
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

  return {
    list: ({ place }) =>
      workspace.read((reader) => {
        const found = requirePlace(reader, library, place);
        if (!found.ok) {
          return found;
        }
        const { draft, side, underReview, writingFor } = found.value;
        return ok({
          notes: readNotes(reader, found.value, limits.annotations),
          rounds: readRounds(reader, draft, side).map(({ signatures, ...round }) => ({
            ...round,
            signatures: [...keyRing.trustOf(signatures, round.from)],
          })),
          underReview,
          ...(writingFor === undefined ? {} : { writingFor }),
        });
      }),

    save: (input) => {
      const { request, place, id, note } = input;
      const now = clock.now();
      const work = write(place, undefined, (writer, desk) => {
        const saved = saveNote(writer, desk, { id, note });
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

    previewFeedback: async () => err(appError('internal')),
    sealFeedback: () => err(appError('internal')),
    sealFeedbackFile: async () => err(appError('internal')),
  };
}
