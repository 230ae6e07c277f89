import * as z from 'zod';
import { importRecordSchema, shownImports } from '../imports/import-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { formPartSchema } from '../packages/package-schema.ts';
import { blobHandleSchema } from './jobs.ts';
import { nothing, procedure } from './procedure.ts';

const job = z.strictObject({ job: z.uuid().max(36) });

export const imports = {
  /** Reads a file handed in through `POST /blobs` as a stranger's and tells what taking it over would do; changes nothing. */
  preview: procedure.input(z.strictObject({ handle: blobHandleSchema })).output(job),
  /** Takes a file over, all of it or nothing; a second time changes nothing. */
  adopt: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        handle: blobHandleSchema,
        /** A person was asked about the units that are ready here and whose answers would change, and agreed. */
        takeConfirmed: z.boolean(),
      }),
    )
    .output(job),
  /** What undoing would take away, and what would stay because something builds on it. */
  previewUndo: procedure.input(z.strictObject({ import: uuidSchema })).output(job),
  undo: procedure.input(z.strictObject({ request: uuidSchema, import: uuidSchema })).output(job),
  /** Every import, newest first. */
  list: procedure
    .input(nothing)
    .output(z.strictObject({ imports: z.array(importRecordSchema).max(shownImports) })),
  /** The part that a draft was handed out with: what goes back to the focal point. */
  part: procedure
    .input(z.strictObject({ draft: uuidSchema }))
    .output(z.strictObject({ part: formPartSchema.optional() })),
};
