import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Note } from '../../../shared/contract/notes.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { noteLimits, noteValueSchema, type NoteValue } from '../../../shared/notes/note-schema.ts';
import type { Backend } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { touchDraft } from '../drafts/draft-store.ts';
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

/** Private notes on question units, with author and history. Nothing that leaves the workspace reads them. */
export function createNoteService(parts: ServiceParts): Backend['notes'] {
  const { workspace, library, clock, settings, summaries } = parts;

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
    const subject: Subject = { kind: 'note', scope: input.draft, id: input.note };
    const known = unitOf(writer, subject);
    if (value === null ? known === undefined : known !== undefined && known !== value.unit) {
      return err(value === null ? appError('not-found') : appError('request-refused', { field: 'unit' }));
    }
    if (known === undefined && value !== null) {
      const count = countNotes(writer, input.draft, value.unit);
      if (count.unit >= noteLimits.unit || count.draft >= noteLimits.draft) {
        return err(appError('request-refused', { field: 'note', limit: noteLimits.unit }));
      }
    }
    const written = writeEdit(writer, subject, canonicalJson(value), input, { author, now });
    if (!written.ok) {
      return written;
    }
    if (written.value !== undefined) {
      touchDraft(writer, input.draft, now.toISOString());
    }
    return ok({ notes: readNotes(writer, input.draft, value?.unit ?? known ?? '') });
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
    summaries.changed(input.draft);
    return result;
  };

  return {
    list: ({ draft, unit }) =>
      workspace.read((reader) => {
        const found = requireDraft(reader, draft);
        return found.ok ? ok({ notes: readNotes(reader, draft, unit) }) : found;
      }),

    overview: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireDraft(reader, draft);
        return found.ok ? ok({ notes: readNoteHeads(reader, draft) }) : found;
      }),

    save: (input) =>
      change('notes.save', input, (writer, now) => {
        const found = requireDraftForm(writer, library, input.draft);
        if (!found.ok) {
          return found;
        }
        const { unit, done } = input.value;
        if (!found.value.form.units.has(unit)) {
          return err(appError('not-found', { unit }));
        }
        const text = input.value.text.toWellFormed().normalize('NFC').trim();
        const value = noteValueSchema.safeParse({ unit, text, done });
        return value.success
          ? write(writer, input, value.data, now)
          : err(appError('request-refused', { field: 'text' }));
      }),

    remove: (input) =>
      change('notes.remove', input, (writer, now) => {
        const found = requireDraft(writer, input.draft);
        return found.ok ? write(writer, input, null, now) : found;
      }),
  };
}
