import * as z from 'zod';
import { uuidSchema } from '../lib/ids.ts';
import { leftOutFileSchema, leftOutSchema } from '../packages/left-out.ts';
import { audienceSchema, formPartSchema, packageHeadSchema } from '../packages/package-schema.ts';
import { blobHandleSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

const exportRequest = z.strictObject({
  draft: uuidSchema,
  /**
   * `submission` needs a cleared state (`not-cleared` otherwise); `review` may be stamped DRAFT; `contribution` holds
   * whole articles with the history of their answers.
   */
  type: z.enum(['submission', 'review', 'contribution']),
  audience: audienceSchema,
  /** Articles of a contribution; all of the form without it. */
  articles: formPartSchema.shape.articles.optional(),
  /** Whom a contribution is handed out to. */
  for: formPartSchema.shape.for,
  /** Attached files go along where the type takes them. */
  attachments: z.boolean().optional(),
  /** The author of the settings is named in the package. */
  named: z.boolean().optional(),
  /** Id of the key of ours that signs it; unsigned without one. */
  sign: uuidSchema.optional(),
});

export const packages = {
  /** Exactly what would leave this computer: every file with its size, every answer, and what stays behind and why. */
  preview: procedure.input(exportRequest).output(
    z.strictObject({
      package: packageHeadSchema,
      bytes: z.int(),
      files: z.array(z.strictObject({ path: z.string(), title: z.string(), bytes: z.int() })).max(10_000),
      answers: z.array(z.strictObject({ key: z.string(), bytes: z.int() })).max(100_000),
      /** Answers kept in the draft that do not go along, and why. */
      leftOut: z.array(leftOutSchema).max(100_000),
      /** Attached files that stay, and why. */
      leftOutFiles: z.array(leftOutFileSchema).max(10_000),
    }),
  ),
  export: procedure
    .input(
      exportRequest.extend({
        /** Id of the package that the preview showed: `preview-outdated` where the state has moved on since (promise 4). */
        shown: uuidSchema.optional(),
      }),
    )
    .output(z.strictObject({ job: z.uuid().max(36) })),
  /** Reads a file handed in through `POST /blobs` as a stranger's. */
  verify: procedure
    .input(z.strictObject({ handle: blobHandleSchema }))
    .output(z.strictObject({ job: z.uuid().max(36) })),
};
