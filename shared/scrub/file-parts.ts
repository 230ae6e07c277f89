import * as z from 'zod';

/** What a file tells beside its content, or beneath it. A message of `scrub.file-part` names each. */
export const filePartKinds = [
  /** Properties that every office program and most makers of PDF write. */
  'author',
  'last-author',
  'organisation',
  'template',
  'program',
  'date',
  'revision',
  'title',
  'description',
  'property',
  'document-id',
  'editing-session',
  'printer',
  'path',
  /** What others wrote into it, with their names. */
  'comment',
  'tracked-change',
  'person',
  /** What its reader does not see. */
  'hidden-sheet',
  'hidden-rows',
  'hidden-slide',
  'hidden-text',
  'speaker-notes',
  'embedded-file',
  'thumbnail',
  'external-link',
  'macro',
  'custom-data',
  'earlier-version',
  'xmp',
  /** Words of it that are to be replaced, which nobody can do inside a file: it is decided of as a whole. */
  'replaced-text',
  /** What a picture carries: in the file's own name a picture, or one that lies inside. */
  'picture',
  /** Nobody could look inside: damaged, locked, too large, or of a kind that is not understood. */
  'unread',
] as const;
export const filePartKindSchema = z.enum(filePartKinds);
export type FilePartKind = z.infer<typeof filePartKindSchema>;

export const longestPartValue = 300;
export const mostFileParts = 200;

/** One thing that a file tells. */
export const filePartSchema = z.strictObject({
  kind: filePartKindSchema,
  /** The part of the file that holds it, or the name of the field. */
  where: z.string().max(longestPartValue),
  /** What it says, cut where it is long; empty where it is there and says no words. */
  value: z.string().max(longestPartValue),
  count: z.int().min(1),
});
export type FilePart = z.infer<typeof filePartSchema>;

/** A file that would leave, with what it tells. */
export const scrubbedFileSchema = z.strictObject({
  name: z.string().max(255),
  mediaType: z.string().max(200),
  parts: z.array(filePartSchema).max(mostFileParts),
});
export type ScrubbedFile = z.infer<typeof scrubbedFileSchema>;

/**
 * The key of a decision on a file: of its bytes, so that another file, and the same one changed, is decided on anew.
 * `replace` leaves the file out of the export, `keep` lets it go as it is: nothing but an image is ever cleaned.
 */
export const fileTraceKey = (sha512: string): string => `file:${sha512}`;
