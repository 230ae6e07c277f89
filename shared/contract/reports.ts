import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { uuidSchema } from '../lib/ids.ts';
import { audienceSchema } from '../packages/package-schema.ts';
import { reportFormatSchema, reportFormats, reportProfileSchema } from '../reports/report-names.ts';
import { undecidedSchema } from '../scrub/scrub-schema.ts';
import { leavingTextSchema } from '../scrub/text-pieces.ts';
import { blobHandleSchema } from './blob-handle.ts';
import { procedure } from './procedure.ts';

/** SHA-256 of the document before it is rendered, in lower-case hex. */
const documentHashSchema = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]+$/);

/** Exactly one of `draft` and `review`, and a kind of document that there is of it: `request-refused` else. */
const choice = z.strictObject({
  draft: uuidSchema.optional(),
  review: uuidSchema.optional(),
  profile: reportProfileSchema,
  audience: audienceSchema,
  /** Of the document's own words; answers stay in theirs. */
  language: localeSchema,
  /** Readers' comments go along, those that the audience may see. */
  comments: z.boolean().optional(),
  /** Of `letter` and `statement`: which one; the document is in its language. */
  record: uuidSchema.optional(),
  /** Of `difference`: which published text; the first one without it. */
  published: uuidSchema.optional(),
  /** Of documents of a parallel report: the organisation is named. */
  named: z.boolean().optional(),
  /** Of `parallel`: letters and what came of them stand in an annex. */
  letters: z.boolean().optional(),
  /** Of a parallel report: what becomes of texts that may name somebody and that nobody decided of; `make` answers `traces-undecided` without it. */
  undecided: undecidedSchema.optional(),
});
export type ReportChoice = z.infer<typeof choice>;

const tally = z.strictObject({ texts: z.int(), characters: z.int() });
/** Texts of people in a document, and their length in code points. */
export const reportCountSchema = z.strictObject({ answer: tally, citation: tally, comment: tally });
export type ReportCount = z.infer<typeof reportCountSchema>;

export const reportPreviewResultSchema = z.strictObject({
  kind: z.literal('reports.preview'),
  /** `GET /blobs/<handle>` gives the document as JSON: what every format is rendered from. */
  handle: blobHandleSchema,
  bytes: z.int(),
  shown: documentHashSchema,
  counted: reportCountSchema,
  /** How many texts that may name somebody nobody has decided of. */
  undecided: z.int().min(0),
  /** Texts of a parallel report in which something was replaced, whole, as they stand in the document. */
  replaced: z.array(leavingTextSchema).max(100_000),
});

export const reportMakeResultSchema = z.strictObject({
  kind: z.literal('reports.make'),
  handle: blobHandleSchema,
  fileName: z.string().max(120),
  format: reportFormatSchema,
  bytes: z.int(),
  sha256: documentHashSchema,
  status: z.enum(['final', 'draft']),
  /** Counted in the finished file where the format can be read back: equal to what the workspace holds. */
  counted: reportCountSchema,
});

const job = z.strictObject({ job: z.uuid().max(36) });

export const reports = {
  /** What can be made here: `pdf` is among the formats only where this host prints it. */
  options: procedure.input(z.strictObject({})).output(
    z.strictObject({
      formats: z.array(reportFormatSchema).max(reportFormats.length),
      languages: z.array(localeSchema).max(10),
    }),
  ),
  /** Builds the document to look at: exactly what `make` writes. */
  preview: procedure.input(choice).output(job),
  /** Writes the document as a file. `shown`: what the preview showed; `preview-outdated` where it would be another now. */
  make: procedure
    .input(choice.extend({ format: reportFormatSchema, shown: documentHashSchema.optional() }))
    .output(job),
};
