import * as z from 'zod';
import { evidencePlaceSchema, fileNameSchema } from '../evidence/evidence-schema.ts';
import { metadataKinds } from '../evidence/metadata-kinds.ts';
import { previewImages } from '../evidence/media-types.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { partyKeySchema } from '../profiles/profile-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { limits } from '../packages/limits.ts';
import { blobHandleSchema } from './blob-handle.ts';
import { procedure } from './procedure.ts';

/** Files belong to a draft's answers, or to the entries of a State's register. */
export const evidenceScopeSchema = z.union([
  z.strictObject({ draft: uuidSchema }),
  z.strictObject({ party: partyKeySchema }),
]);
export type EvidenceScope = z.infer<typeof evidenceScopeSchema>;

/** An attached file as lists show it. */
export const evidenceRowSchema = z.strictObject({
  id: uuidSchema,
  at: evidencePlaceSchema,
  sha512: z.string().length(128),
  name: fileNameSchema,
  mediaType: z.string().max(100),
  bytes: z.int(),
  /** What packages carry in place of the original image. */
  cleaned: z.strictObject({ bytes: z.int() }).optional(),
  /** False: its bytes are not in the workspace. */
  stored: z.boolean(),
  author: authorSchema,
  authoredAt: instantSchema,
});
export type EvidenceRow = z.infer<typeof evidenceRowSchema>;

const edit = {
  request: uuidSchema,
  scope: evidenceScopeSchema,
  evidence: uuidSchema,
  revision: uuidSchema,
};
const job = z.strictObject({ job: z.uuid().max(36) });

const metadataSchema = z.array(z.enum(metadataKinds)).max(metadataKinds.length);

export const attachResultSchema = z.strictObject({
  kind: z.literal('evidence.attach'),
  file: evidenceRowSchema,
  /** What an image carries beside its picture; absent where it could not be looked into. */
  metadata: metadataSchema.optional(),
});
export const cleanResultSchema = attachResultSchema.extend({ kind: z.literal('evidence.clean') });

export const openResultSchema = z.strictObject({
  kind: z.literal('evidence.open'),
  /** Shown in the page; `none` says why not (threat-model V4). */
  preview: z.discriminatedUnion('as', [
    z.strictObject({
      as: z.literal('image'),
      handle: blobHandleSchema,
      mediaType: z.enum(previewImages),
      width: z.int(),
      height: z.int(),
    }),
    z.strictObject({
      as: z.literal('text'),
      text: z.string().max(limits.previewCharacters * 2),
      whole: z.boolean(),
    }),
    z.strictObject({ as: z.literal('none'), reason: z.enum(['type', 'too-large']) }),
  ]),
  /** `GET /blobs/<handle>` gives the copy, under a cleaned name (threat-model V6). */
  copy: z.strictObject({ handle: blobHandleSchema, fileName: z.string().max(200), bytes: z.int() }),
  /** By content, as found now. */
  mediaType: z.string().max(100),
  metadata: metadataSchema.optional(),
  /** The stored file was damaged or missing; it was put back from a package that holds it. */
  restored: z.boolean(),
});
export type OpenResult = z.infer<typeof openResultSchema>;

export const evidence = {
  /** The files of one scope, in the order in which they were attached. */
  list: procedure
    .input(z.strictObject({ scope: evidenceScopeSchema }))
    .output(z.strictObject({ files: z.array(evidenceRowSchema).max(10_000) })),
  /**
   * Keeps a file that was handed in (`POST /blobs`) and attaches it. `clean`: whether packages carry an image without its
   * metadata; left out, parallel reports do. The same file under the same name at the same place changes nothing.
   */
  attach: procedure
    .input(
      z.strictObject({
        ...edit,
        at: evidencePlaceSchema,
        handle: blobHandleSchema,
        name: fileNameSchema,
        clean: z.boolean().optional(),
      }),
    )
    .output(job),
  rename: procedure.input(z.strictObject({ ...edit, name: fileNameSchema })).output(evidenceRowSchema),
  /** Takes the file off its answer; bytes and history stay, so that `restore` puts it back. */
  detach: procedure.input(z.strictObject(edit)).output(z.strictObject({ evidence: uuidSchema })),
  restore: procedure.input(z.strictObject(edit)).output(evidenceRowSchema),
  /** Whether packages carry an image without its metadata; the original stays in the workspace (threat-model X3). */
  clean: procedure.input(z.strictObject({ ...edit, clean: z.boolean() })).output(job),
  /** Reads and checks all of a file, then offers what may be shown of it, and a copy (threat-model F5, V4, V6). */
  open: procedure
    .input(
      z.strictObject({
        scope: evidenceScopeSchema,
        evidence: uuidSchema,
        copy: z.enum(['original', 'cleaned']),
      }),
    )
    .output(job),
};
