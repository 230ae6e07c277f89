import * as z from 'zod';
import {
  chapterSchema,
  mostChapters,
  processAnswerSchema,
  processQuestions,
  processQuestionSchema,
} from '../chapters/chapter-schema.ts';
import { engagementSchema } from '../engagements/engagement-schema.ts';
import { findingLimits, findingSchema, sourceSchema } from '../findings/finding-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { audienceSchema } from '../packages/audience.ts';

/** A finding as an audience sees it. `consent`: how far it may go on from there, its sources' word included. */
export const reportFindingSchema = findingSchema.extend({ id: uuidSchema, consent: audienceSchema });
export type ReportFinding = z.infer<typeof reportFindingSchema>;

const namedSourceSchema = sourceSchema.extend({
  id: uuidSchema,
  naming: z.literal('named'),
  /** As text: what stands in the place of a part that was redacted makes it no address any more. */
  url: z.string().min(1).max(2000).optional(),
  consent: audienceSchema,
});
/** A year: the day of an interview could give a person away. */
const yearSchema = z
  .string()
  .length(4)
  .regex(/^\d{4}$/);

/**
 * A source as an audience sees it. One with a pseudonym has a label, a kind and at most a year, and there is no field for
 * more: a title, a reference, an address or a day could give the person away.
 */
export const reportSourceSchema = z.discriminatedUnion('naming', [
  namedSourceSchema,
  namedSourceSchema
    .pick({ id: true, label: true, kind: true, consent: true })
    .extend({ naming: z.literal('pseudonym'), date: yearSchema.optional() }),
]);
export type ReportSourceEntry = z.infer<typeof reportSourceSchema>;

/** An answer about the review itself, with its question. */
export const reportProcessSchema = processAnswerSchema.extend({ question: processQuestionSchema });
export type ReportProcessAnswer = z.infer<typeof reportProcessSchema>;

/** What was looked at: of the cluster as a whole, or of the articles named; optional provisions too, or not. */
export const reportScopeSchema = engagementSchema.pick({ articles: true, scope: true });

/**
 * `palermo-parallel-report/1`: `data/parallel/report.json`, a parallel report as one audience may see it. It is built up
 * from these fields alone: no author of a record, no day of writing, and never who a protected source is. Ids of findings
 * and sources are those of the workspace, so that reports of several organisations merge.
 */
export const parallelReportSchema = z.strictObject({
  format: z.literal('palermo-parallel-report/1'),
  /** Who reports, where the sender chose to be named. */
  organisation: z.string().min(1).max(300).optional(),
  scope: reportScopeSchema.optional(),
  /** In the order of their ids, as all lists here. */
  chapters: z.array(chapterSchema).max(mostChapters),
  process: z.array(reportProcessSchema).max(processQuestions.length),
  findings: z.array(reportFindingSchema).max(findingLimits.findings),
  sources: z.array(reportSourceSchema).max(findingLimits.sources),
});
export type ParallelReport = z.infer<typeof parallelReportSchema>;
