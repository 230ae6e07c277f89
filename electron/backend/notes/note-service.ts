import type { Place } from '../../../shared/annotations/place.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Note } from '../../../shared/contract/notes.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { noteLimits, noteValueSchema, type NoteValue } from '../../../shared/notes/note-schema.ts';
import type { Backend } from '../backend.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { touchDraft } from '../drafts/draft-store.ts';
import { isReviewUnit, readVersions, requireReview } from '../reviews/review-store.ts';
import { once } from '../revisions/request-store.ts';
import { readHistory, type Subject } from '../revisions/revision-store.ts';
import { writeEdit } from '../revisions/write-edit.ts';
import { requireDraft, requireDraftForm, type ServiceParts } from '../services.ts';
import { countNotes, readNoteHeads, readNotes } from './note-store.ts';

type RemoveInput = Parameters<Backend['notes']['remove']>[0];
type Notes = { readonly notes: Note[] };

/** The unit of a note that is or was there; undefined for a new one. */
function unitOf(writer: Writer, subject: Subject): string | undefined {
  for (const { value } of readHistory(writer, subject)) {
    const parsed = noteValueSchema.safeParse(JSON.parse(value));
    if (parsed.success) {
      return parsed.data.unit;
    }
  }
  return undefined;
}

/** Notes lie under the draft or the review that they are of. */
const scopeOf = (input: Place): string => ('draft' in input ? input.draft : input.review);

/** Private notes on question units, with author and history. Nothing that leaves the workspace reads them. */
export function createNoteService(parts: ServiceParts): Backend['notes'] {
  const { workspace, library, clock, settings, summaries } = parts;

  const requirePlace = (reader: Reader, input: Place): Result<unknown, AppError> =>
    'draft' in input ? requireDraft(reader, input.draft) : requireReview(reader, input.review);

  const isAsked = (reader: Reader, review: string, unit: string): boolean =>
    isReviewUnit(reader, review, unit) ||
    readVersions(reader, review).some(
      ({ head }) => library.form(head.cluster, head.questionnaire)?.units.has(unit) === true,
    );

  /** A unit of the form that a draft answers, or of some version of the package under review. */
  const requireUnit = (reader: Reader, input: Place, unit: string): Result<unknown, AppError> => {
    if ('draft' in input) {
      const found = requireDraftForm(reader, library, input.draft);
      return !found.ok || found.value.form.units.has(unit) ? found : err(appError('not-found', { unit }));
    }
    const found = requireReview(reader, input.review);
    return !found.ok || isAsked(reader, input.review, unit) ? found : err(appError('not-found', { unit }));
  };

  /** `value` null: removes the note. */
  const write = (
    writer: Writer,
    input: RemoveInput,
    value: NoteValue | null,
    now: Date,
  ): Result<Notes, AppError> => {
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const subject: Subject = { kind: 'note', scope: scopeOf(input), id: input.note };
    const known = unitOf(writer, subject);
    if (value === null ? known === undefined : known !== undefined && known !== value.unit) {
      return err(value === null ? appError('not-found') : appError('request-refused', { field: 'unit' }));
    }
    if (known === undefined && value !== null) {
      const count = countNotes(writer, scopeOf(input), value.unit);
      if (count.unit >= noteLimits.unit || count.all >= noteLimits.draft) {
        return err(appError('request-refused', { field: 'note', limit: noteLimits.unit }));
      }
    }
    const written = writeEdit(writer, subject, canonicalJson(value), input, { author, now });
    if (!written.ok) {
      return written;
    }
    if (written.value !== undefined && 'draft' in input) {
      touchDraft(writer, input.draft, now.toISOString());
    }
    return ok({ notes: readNotes(writer, scopeOf(input), value?.unit ?? known ?? '') });
  };

  const change = (
    procedure: string,
    input: RemoveInput,
    work: (writer: Writer, now: Date) => Result<Notes, AppError>,
  ): Result<Notes, AppError> => {
    const now = clock.now();
    const result = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure, input, now }, () => work(writer, now)),
    );
    if ('draft' in input) {
      summaries.changed(input.draft);
    }
    return result;
  };

  return {
    list: (input) =>
      workspace.read((reader) => {
        const found = requirePlace(reader, input);
        return found.ok ? ok({ notes: readNotes(reader, scopeOf(input), input.unit) }) : found;
      }),

    overview: (input) =>
      workspace.read((reader) => {
        const found = requirePlace(reader, input);
        return found.ok ? ok({ notes: readNoteHeads(reader, scopeOf(input)) }) : found;
      }),

    save: (input) =>
      change('notes.save', input, (writer, now) => {
        const { unit, done } = input.value;
        const found = requireUnit(writer, input, unit);
        if (!found.ok) {
          return found;
        }
        const text = input.value.text.toWellFormed().normalize('NFC').trim();
        const value = noteValueSchema.safeParse({ unit, text, done });
        return value.success
          ? write(writer, input, value.data, now)
          : err(appError('request-refused', { field: 'text' }));
      }),

    remove: (input) =>
      change('notes.remove', input, (writer, now) => {
        const found = requirePlace(writer, input);
        return found.ok ? write(writer, input, null, now) : found;
      }),
  };
}
