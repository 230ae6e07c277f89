import * as z from 'zod';
import { uuidSchema } from '../lib/ids.ts';
import { audienceSchema } from '../packages/package-schema.ts';
import { scrubbedFileSchema } from '../scrub/file-parts.ts';
import { mostDecidedAtOnce, traceDecisionSchema, traceKindSchema } from '../scrub/scrub-schema.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordIdSchema, recordSchema } from './record.ts';

/** One text that could name somebody, with the places where it stands in what would leave. */
export const traceSchema = z.strictObject({
  kind: traceKindSchema,
  text: z.string().max(2000),
  /** How it was found: by its shape, because this workspace knows the name, or as the name of who writes the report. */
  found: z.enum(['shape', 'known', 'own', 'metadata']),
  count: z.int().min(1),
  /** Where, with the words around; the first so many. */
  places: z
    .array(
      z.strictObject({
        /** A record, an answer key, a file name: what a person can open. */
        of: z.string().max(300),
        before: z.string().max(200),
        after: z.string().max(200),
      }),
    )
    .max(20),
  /** Stands only beside the package: in letters, statements, comparisons, readers' comments, and versions that a part for colleagues carries. */
  beside: z.boolean().optional(),
  /** A file that tells something beside its content, with what it tells; `text` is then the key of its bytes. */
  file: scrubbedFileSchema.optional(),
});
export type Trace = z.infer<typeof traceSchema>;

export const scrubResultSchema = z.strictObject({
  kind: z.literal('scrub.read'),
  traces: z.array(traceSchema).max(5000),
  /** More were found than are listed. */
  more: z.int().min(0),
  /**
   * How many different texts and files of the package nobody has decided of; a decision on one covers every way of writing
   * it. What stands beside the package alone is not counted: each document, and a part for colleagues, counts its own.
   */
  undecided: z.int().min(0),
});

/** Decisions of one page: they are many and short. */
export const decisionsPerPage = 1000;

const decisions = z.strictObject({
  decisions: z.array(recordSchema(traceDecisionSchema)).max(decisionsPerPage),
  /** The id that the next page goes on from; absent on the last one. */
  next: recordIdSchema.optional(),
});

/** Those decisions of a call that stand after it, in the order of its edits. */
const decided = z.strictObject({
  decisions: z.array(recordSchema(traceDecisionSchema)).max(mostDecidedAtOnce),
});

/** What in an export could name a person, a place or a machine, and what a person decided of each. */
export const scrub = {
  /** Looks through everything that would leave for this audience, in a worker. */
  read: procedure
    .input(
      z.strictObject({ draft: uuidSchema, audience: audienceSchema, attachments: z.boolean().optional() }),
    )
    .output(z.strictObject({ job: uuidSchema })),
  /** A page of what was decided, in the order of ids. `after`: the id that the page before ended with; empty for the first one. */
  decisions: procedure
    .input(z.strictObject({ draft: uuidSchema, after: z.string().max(120) }))
    .output(decisions),
  /** Decides of one trace or of several, all or none; null takes a decision back. */
  decide: procedure
    .input(
      z.strictObject({
        request: recordEdit.request,
        draft: recordEdit.draft,
        edits: z
          .array(
            z.strictObject({
              record: recordEdit.record,
              revision: recordEdit.revision,
              bases: recordEdit.bases,
              value: traceDecisionSchema.nullable(),
            }),
          )
          .min(1)
          .max(mostDecidedAtOnce),
      }),
    )
    .output(decided),
};
