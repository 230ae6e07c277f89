import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { noteLimits, noteValueSchema } from '../notes/note-schema.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { procedure } from './procedure.ts';

/** A private note of a unit. Several versions stand side by side where two windows changed it at once. */
export const noteSchema = z.strictObject({
  id: uuidSchema,
  /** Of several versions the newest that was not removed. */
  value: noteValueSchema,
  versions: z
    .array(
      z.strictObject({
        id: uuidSchema,
        author: authorSchema,
        authoredAt: instantSchema,
        /** Null: removed. */
        value: noteValueSchema.nullable(),
      }),
    )
    .min(1)
    .max(100),
});
export type Note = z.infer<typeof noteSchema>;

/** What lists show of a note: where it is, whether it is done, and how it begins. */
export const noteHeadSchema = z.strictObject({
  id: uuidSchema,
  unit: linkIdSchema,
  done: z.boolean(),
  excerpt: z.string().max(500),
  author: authorSchema,
  authoredAt: instantSchema,
});
export type NoteHead = z.infer<typeof noteHeadSchema>;

/** Of a draft of one's own, or of a review. */
const of = <T extends z.core.$ZodLooseShape>(fields: T) =>
  z.union([
    z.strictObject({ draft: uuidSchema, ...fields }),
    z.strictObject({ review: uuidSchema, ...fields }),
  ]);

const edit = {
  request: uuidSchema,
  /** Id of the note; one that is not known yet makes a new note. */
  note: uuidSchema,
  revision: uuidSchema,
  /** The versions that were on the screen. */
  bases: z.array(z.strictObject({ id: uuidSchema })).max(100),
};
const notesOfUnit = z.strictObject({ notes: z.array(noteSchema).max(noteLimits.unit) });

/** Private notes on a draft of one's own or a review: they never leave this workspace in a package. */
export const notes = {
  /** The notes of one unit, the oldest first. */
  list: procedure.input(of({ unit: linkIdSchema })).output(notesOfUnit),
  /** Every note of a draft or a review in short, the oldest first. */
  overview: procedure
    .input(of({}))
    .output(z.strictObject({ notes: z.array(noteHeadSchema).max(noteLimits.draft) })),
  /** Writes a note or changes one; answers the notes of its unit. A note keeps its unit. */
  save: procedure.input(of({ ...edit, value: noteValueSchema })).output(notesOfUnit),
  /** Removes a note; what it said stays in the history of this workspace. */
  remove: procedure.input(of(edit)).output(notesOfUnit),
};
