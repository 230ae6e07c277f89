import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { packageHeadSchema } from '../packages/package-schema.ts';
import { verifyReportSchema } from '../packages/verify-report.ts';
import { readEditionSchema } from '../questionnaires/edition.ts';
import { proposalSourceSchema } from '../proposals/proposal-schema.ts';
import { blobHandleSchema } from './blob-handle.ts';
import { errorCodes, type ErrorCode } from './errors.ts';
import { attachResultSchema, cleanResultSchema, openResultSchema } from './evidence.ts';
import { errorDataSchema, procedure } from './procedure.ts';

export { blobHandleSchema };

const exportResultSchema = z.strictObject({
  kind: z.literal('packages.export'),
  /** `GET /blobs/<handle>` gives the bytes. */
  handle: blobHandleSchema,
  fileName: z.string().max(100),
  bytes: z.int(),
  sha256: z.string().length(64),
  package: packageHeadSchema,
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

export const jobResultSchema = z.discriminatedUnion('kind', [
  exportResultSchema,
  verifyResultSchema,
  editionReadSchema,
  editionImportSchema,
  addSourceResultSchema,
  attachResultSchema,
  cleanResultSchema,
  openResultSchema,
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
