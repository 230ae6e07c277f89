import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { recipientKindSchema } from '../packages/encryption.ts';
import { viewOutlineSchema } from '../packages/kept-view.ts';
import { adoptedSchema, importPreviewSchema, undoPreviewSchema } from '../imports/import-schema.ts';
import { packageHeadSchema } from '../packages/package-schema.ts';
import { verifyReportSchema } from '../packages/verify-report.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { readEditionSchema } from '../questionnaires/edition.ts';
import { proposalSourceSchema } from '../proposals/proposal-schema.ts';
import { blobHandleSchema } from './blob-handle.ts';
import { errorCodes, type ErrorCode } from './errors.ts';
import { reviewOpenResultSchema } from './reviews.ts';
import { encodingsResultSchema, publishedResultSchema } from './comparisons.ts';
import { scrubResultSchema } from './scrub.ts';
import { reportMakeResultSchema, reportPreviewResultSchema } from './reports.ts';
import { attachResultSchema, cleanResultSchema, openResultSchema } from './evidence.ts';
import { errorDataSchema, procedure } from './procedure.ts';

export { blobHandleSchema };

export const sha256Schema = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]+$/);

/** How a file was encrypted. */
const encryptedSchema = z.discriminatedUnion('by', [
  /** The passphrase is told to whoever follows the job first, and to nobody after. */
  z.strictObject({ by: z.literal('passphrase'), passphrase: z.string().max(200).optional() }),
  z.strictObject({
    by: z.literal('keys'),
    kind: recipientKindSchema,
    recipients: z.int(),
    /** Whether a key of this workspace is among them: else the sender cannot open the file again. */
    own: z.boolean(),
  }),
]);

const exportResultSchema = z.strictObject({
  kind: z.literal('packages.export'),
  /** `GET /blobs/<handle>` gives the bytes. */
  handle: blobHandleSchema,
  fileName: z.string().max(100),
  bytes: z.int(),
  sha256: sha256Schema,
  package: packageHeadSchema,
  /** Set where the file is encrypted: name, size and hash are those of the encrypted file. */
  encrypted: encryptedSchema.optional(),
});
const decryptResultSchema = z.strictObject({
  kind: z.literal('packages.decrypt'),
  handle: blobHandleSchema,
  bytes: z.int(),
});
const reopenResultSchema = z.strictObject({
  kind: z.literal('packages.reopen'),
  /** For `packages.readPart`. */
  view: blobHandleSchema,
  /** The very bytes that were kept, to download. */
  handle: blobHandleSchema,
  fileName: z.string().max(100),
  bytes: z.int(),
  sha256: sha256Schema,
  report: verifyReportSchema,
  from: authorSchema.optional(),
  origin: z.enum(['sealed', 'received']),
  held: z.string().max(60).optional(),
  keptAt: z.string().max(30),
  outline: viewOutlineSchema,
});
const verifyResultSchema = z.strictObject({ kind: z.literal('packages.verify'), report: verifyReportSchema });

const editionReadSchema = readEditionSchema.extend({ kind: z.literal('editions.read') });
const editionImportSchema = z.strictObject({
  kind: z.literal('editions.import'),
  edition: readEditionSchema.shape.edition,
  /** False where it was at hand already. */
  added: z.boolean(),
});
const addSourceResultSchema = z.strictObject({
  kind: z.literal('proposals.add-source'),
  source: proposalSourceSchema,
});

const importPreviewResultSchema = z.strictObject({
  kind: z.literal('imports.preview'),
  preview: importPreviewSchema,
});
const adoptResultSchema = z.strictObject({ kind: z.literal('imports.adopt'), adopted: adoptedSchema });
const undoPreviewResultSchema = z.strictObject({
  kind: z.literal('imports.preview-undo'),
  preview: undoPreviewSchema,
});
const undoResultSchema = z.strictObject({ kind: z.literal('imports.undo'), undone: undoPreviewSchema });

export const jobResultSchema = z.discriminatedUnion('kind', [
  exportResultSchema,
  verifyResultSchema,
  decryptResultSchema,
  reopenResultSchema,
  editionReadSchema,
  editionImportSchema,
  addSourceResultSchema,
  importPreviewResultSchema,
  adoptResultSchema,
  undoPreviewResultSchema,
  undoResultSchema,
  attachResultSchema,
  cleanResultSchema,
  openResultSchema,
  reportPreviewResultSchema,
  reportMakeResultSchema,
  reviewOpenResultSchema,
  scrubResultSchema,
  publishedResultSchema,
  encodingsResultSchema,
]);
export type JobResult = z.infer<typeof jobResultSchema>;

export const jobEventSchema = z.discriminatedUnion('state', [
  /** `total` 0: not known yet. */
  z.strictObject({ state: z.literal('running'), done: z.int(), total: z.int() }),
  z.strictObject({ state: z.literal('done'), result: jobResultSchema }),
  z.strictObject({
    state: z.literal('failed'),
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    data: errorDataSchema,
  }),
]);
export type JobEvent = z.infer<typeof jobEventSchema>;

const jobId = z.strictObject({ job: z.uuid().max(36) });

export const jobs = {
  /** Reports a job until it is done or has failed; a late watcher gets the last event at once. */
  watch: procedure.input(jobId).output(eventIterator(jobEventSchema)),
  cancel: procedure.input(jobId).output(z.strictObject({ cancelled: z.boolean() })),
};
