import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import * as z from 'zod';
import { noteInputSchema, type NoteInput } from '../../shared/annotations/note-input.ts';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { parseAnswerKey } from '../../shared/drafts/answer.ts';
import { localeSchema } from '../../shared/i18n/locales.ts';
import { uuidSchema } from '../../shared/lib/ids.ts';
import { canonicalJson, type Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { limits } from '../../shared/packages/limits.ts';
import { uuidFromHash } from '../../shared/packages/package-id.ts';
import { shapeIssues } from '../../shared/validation/shape-issues.ts';
import { readJsonFile } from './read-document.ts';
import { namedTwice } from './records-file.ts';

/** A note as a file holds it: what a person need not say has its usual value. */
const writtenNoteSchema = noteInputSchema.extend({
  id: uuidSchema.optional(),
  text: noteInputSchema.shape.text.default(''),
  audience: noteInputSchema.shape.audience.default('confidential'),
});

/** Notes of one person, to be written as that person's own. */
const notesSchema = z.strictObject({ notes: z.array(writtenNoteSchema).min(1).max(limits.annotations) });
type WrittenNote = z.infer<typeof writtenNoteSchema>;

/** A note with the id under which it is written. */
export interface IdentifiedNote {
  readonly id: string;
  /** Whether the file gave it; else it follows from what the note says. */
  readonly given: boolean;
  readonly note: NoteInput;
}

/** Web Annotations that another program wrote: they name authors of their own, who are not the person who calls. */
const isCollection = (json: Json): boolean =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && ('@context' in json || 'type' in json);

/** Reads a file of notes: its shape, not yet its meaning. */
export async function readNotes(
  cwd: string,
  name: string,
): Promise<Result<readonly WrittenNote[], AppError>> {
  const json = await readJsonFile(cwd, name);
  if (!json.ok) {
    return json;
  }
  const file = basename(name);
  if (isCollection(json.value)) {
    return err(appError('notes-of-others', { file }));
  }
  const parsed = notesSchema.safeParse(json.value);
  if (!parsed.success) {
    return err(appError('document-invalid', { file }, shapeIssues(parsed.error)));
  }
  const { notes } = parsed.data;
  const twice = namedTwice(
    notes.map(({ id }) => id),
    { file, path: (index) => `/notes/${index}/id` },
  );
  return twice === undefined ? ok(notes) : err(twice);
}

/** That of the answer, where the note is on one and does not say; else English. */
function withLanguage({ id: _, ...note }: WrittenNote): NoteInput {
  const answered = 'answer' in note.on ? parseAnswerKey(note.on.answer)?.language : undefined;
  const language = note.language ?? localeSchema.safeParse(answered).data ?? 'en';
  return { ...note, language };
}

/**
 * Gives each note an id. One that the file does not give follows from what the note says, who says it and where, so that
 * the same file a second time finds its notes there already; of notes alike in one file each has its own.
 */
export function identifyNotes(
  notes: readonly WrittenNote[],
  place: { readonly id: string; readonly by: string },
): IdentifiedNote[] {
  const alike = new Map<string, number>();
  return notes.map((written) => {
    const note = withLanguage(written);
    if (written.id !== undefined) {
      return { id: written.id, given: true, note };
    }
    const source = canonicalJson({ ...place, note });
    const number = alike.get(source) ?? 0;
    alike.set(source, number + 1);
    const hash = createHash('sha256').update(`${number} ${source}`).digest();
    return { id: uuidFromHash(hash), given: false, note };
  });
}
