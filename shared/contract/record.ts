import * as z from 'zod';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { authorSchema, type Author } from '../revisions/revision-schema.ts';

/** Id of a record: a UUID made by the client, or a fixed word where there is one record of a kind at most. */
export const recordIdSchema = z.string().min(1).max(120);

/** One version of a record; null: removed. */
export interface RecordVersion<V> {
  readonly id: string;
  /** Counts how often it was rewritten while it was typed. */
  readonly edition: number;
  readonly author: Author;
  readonly authoredAt: string;
  readonly value: V | null;
}

/**
 * Something that people write beside the answers of a draft, kept in the revision graph: every version immutable, with its
 * author and institution, so that the drafts of several organisations merge. Several versions stand side by side where
 * two changed it at once; `value` is the one written last of those that were not removed.
 */
export interface DraftRecord<V> {
  readonly id: string;
  readonly value: V;
  readonly versions: RecordVersion<V>[];
}

/** The same as a schema. */
export const recordSchema = <S extends z.ZodType>(value: S) =>
  z.strictObject({
    id: recordIdSchema,
    value,
    versions: z
      .array(
        z.strictObject({
          id: uuidSchema,
          edition: z.int().min(1),
          author: authorSchema,
          authoredAt: instantSchema,
          value: value.nullable(),
        }),
      )
      .min(1)
      .max(100),
  });

/** What every change of a record names beside its value. */
export const recordEdit = {
  request: uuidSchema,
  draft: uuidSchema,
  record: recordIdSchema,
  revision: uuidSchema,
  /** The versions that were on the screen. */
  bases: z.array(z.strictObject({ id: uuidSchema })).max(100),
  /**
   * Where a window types on: it rewrites the version that it opened itself for a few minutes, as answers do. `edition`: of
   * its base, as it was read; goes with at most one base.
   */
  typing: z.strictObject({ editor: uuidSchema, edition: z.int().min(1).optional() }).optional(),
};
export const recordRemoval = {
  request: recordEdit.request,
  draft: recordEdit.draft,
  record: recordEdit.record,
  revision: recordEdit.revision,
  bases: recordEdit.bases,
};
