import * as z from 'zod';
import { uuidSchema } from '../lib/ids.ts';
import { audienceSchema, packageHeadSchema } from '../packages/package-schema.ts';
import { blobHandleSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

const exportRequest = z.strictObject({
  draft: uuidSchema,
  /** `submission` needs a cleared state (`not-cleared` otherwise); `review` may be stamped DRAFT. */
  type: z.enum(['submission', 'review']),
  audience: audienceSchema,
});

export const packages = {
  /** Exactly what would leave this computer: every file with its size, every answer, and what stays behind and why. */
  preview: procedure.input(exportRequest).output(
    z.strictObject({
      package: packageHeadSchema,
      bytes: z.int(),
      files: z.array(z.strictObject({ path: z.string(), title: z.string(), bytes: z.int() })).max(10_000),
      answers: z.array(z.strictObject({ key: z.string(), bytes: z.int() })).max(100_000),
      /** Answers kept in the draft that are not exported: not asked now, no longer fitting the edition in use, or in two versions. */
      leftOut: z
        .array(
          z.strictObject({
            key: z.string(),
            reason: z.enum(['not-asked', 'not-applicable', 'conflict', 'not-fitting']),
          }),
        )
        .max(100_000),
    }),
  ),
  export: procedure.input(exportRequest).output(z.strictObject({ job: z.uuid().max(36) })),
  /** Reads a file handed in through `POST /blobs` as a stranger's. */
  verify: procedure
    .input(z.strictObject({ handle: blobHandleSchema }))
    .output(z.strictObject({ job: z.uuid().max(36) })),
};
