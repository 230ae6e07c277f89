import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { notesPerPage, type FeedbackChoice } from '../../../shared/contract/annotations.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { FeedbackRequest, Keeping, PackageService } from '../backend.ts';
import type { AnnotationService } from '../review-services.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { itemReach } from '../drafts/draft-reach.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { once } from '../revisions/request-store.ts';
import { closeScope } from '../revisions/revision-store.ts';
import type { ServiceParts } from '../services.ts';
import { aboutOf, keepingOf } from './feedback.ts';
import { chooseFeedbackNotes, type FeedbackNotes } from './feedback-notes.ts';
import { requirePlace, type NotePlace } from './note-place.ts';
import { countNotes, findNote, notesReadHere, removeUnsent } from './note-store.ts';
import { readNotesPage, readOneNote } from './read-page.ts';
import { readRounds } from './round-store.ts';
import { creatorOf, inOrder, saveNote, type NoteDesk } from './write-note.ts';

/** A feedback as it would be sealed now. */
interface PreparedFeedback {
  readonly request: FeedbackRequest;
  readonly notes: FeedbackNotes;
  readonly keeping: Keeping;
}

/** Notes of readers, on drafts and on reviews, and the feedback in which they travel. */
export function createAnnotationService(
  { workspace, library, clock, settings }: Pick<ServiceParts, 'workspace' | 'library' | 'clock' | 'settings'>,
  {
    packages,
    keyRing,
    runner,
  }: {
    readonly runner: JobRunner;
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

  const look = (reader: Reader, { place: at, audience, what }: FeedbackChoice) => {
    const found = requirePlace(reader, library, at);
    if (!found.ok) {
      return found;
    }
    const { form, ...place } = found.value;
    const reach =
      place.review === undefined ? itemReach(reader, { draft: place.draft, audience }, form) : undefined;
    const input = { place, audience, what, reach };
    // What could be saved of a damaged workspace lies in memory only, where no worker can read it.
    const here = workspace.damaged || countNotes(reader, place.draft) <= notesReadHere;
    return ok({
      input,
      about: aboutOf(reader, library, found.value),
      chosen: here ? chooseFeedbackNotes(reader, input) : undefined,
    });
  };

  /** A feedback as it would be sealed now; with many notes a worker chooses them. */
  const prepare = async (
    choice: FeedbackChoice,
    looked: ReturnType<typeof look>,
  ): Promise<Result<PreparedFeedback, AppError>> => {
    if (!looked.ok) {
      return looked;
    }
    const { input, about } = looked.value;
    const chosen =
      looked.value.chosen ??
      (await runner.run({
        kind: 'annotations.choose',
        input: { ...input, database: workspace.paths.database },
      }));
    if (!chosen.ok) {
      return chosen;
    }
    const { audience, named, sign } = choice;
    const { profile, kind } = input.place;
    const notes = chosen.value;
    const request = {
      about,
      profile,
      kind,
      audience,
      date: notes.day,
      notes: [...notes.going.values()],
      named,
      sign,
    };
    const from = named === true ? settings.author() : undefined;
    const keeping = keepingOf(input.place, request, notes, { from, now: () => clock.now() });
    return ok({ request, notes, keeping });
  };

  /** Closes the summary that is being typed first, so that what goes on under its id is what was sealed. */
  const freeze = (choice: FeedbackChoice): Promise<Result<PreparedFeedback, AppError>> =>
    prepare(
      choice,
      workspace.transact((writer) => {
        if ('review' in choice.place && choice.what === 'outputs') {
          closeScope(writer, choice.place.review);
        }
        return look(writer, choice);
      }),
    );

  return {
    list: ({ place, from }) =>
      workspace.read((reader) => {
        const found = requirePlace(reader, library, place);
        if (!found.ok) {
          return found;
        }
        const { draft, side, underReview, writingFor } = found.value;
        const { notes, next } = readNotesPage(reader, found.value, { from, count: notesPerPage });
        const rounds = from === 0 ? readRounds(reader, draft, side) : [];
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
      const prepared = await prepare(
        choice,
        workspace.read((reader) => look(reader, choice)),
      );
      if (!prepared.ok) {
        return prepared;
      }
      const { request, notes } = prepared.value;
      const preview = await packages.previewFeedback(request);
      return preview.ok
        ? ok({
            package: preview.value.head,
            bytes: preview.value.bytes,
            going: [...notes.going.keys()],
            staying: [...notes.staying].map(([note, reason]) => ({ note, reason })),
          })
        : preview;
    },

    sealFeedback: async ({ shown, encrypt, ...choice }) => {
      const prepared = await freeze(choice);
      if (!prepared.ok) {
        return prepared;
      }
      const { request, keeping } = prepared.value;
      return packages.exportFeedback(request, { shown, encrypt, keeping });
    },

    sealFeedbackFile: async (choice) => {
      const prepared = await freeze(choice);
      return prepared.ok ? packages.sealFeedback(prepared.value.request, prepared.value.keeping) : prepared;
    },
  };
}
