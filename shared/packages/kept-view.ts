import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { chapterSchema } from '../chapters/chapter-schema.ts';
import { findingSchema } from '../findings/finding-schema.ts';
import { instantSchema } from '../lib/ids.ts';
import { reportProcessSchema, reportSourceSchema } from '../parallel/parallel-report.ts';
import { limits } from './limits.ts';

const text = z.string().max(limits.stringBytes);
const label = z.string().max(5000);

const viewValueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), text: label, language: localeSchema.optional() }),
  z.strictObject({ kind: z.literal('text'), text, language: localeSchema, languageName: label }),
  z.strictObject({ kind: z.literal('plain'), text }),
  z.strictObject({ kind: z.literal('address'), url: text }),
  z.strictObject({
    kind: z.literal('citation'),
    register: label,
    title: label,
    reference: label.optional(),
    date: label.optional(),
    url: label.optional(),
    provisions: label,
  }),
]);
export type ViewValue = z.infer<typeof viewValueSchema>;

export const viewItemSchema = z.strictObject({
  kind: z.literal('item'),
  linkId: label,
  question: label,
  values: z.array(z.array(viewValueSchema).max(10)).max(limits.arrayItems),
  instead: label.optional(),
  unsettled: z.boolean(),
});
export type ViewItem = z.infer<typeof viewItemSchema>;

export const viewGroupSchema = z.strictObject({
  kind: z.literal('group'),
  linkId: label,
  question: label,
  columns: z
    .array(z.strictObject({ linkId: label, heading: label, isNumber: z.boolean() }))
    .max(100)
    .optional(),
  rows: z.array(z.strictObject({ label, items: z.array(viewItemSchema).max(200) })).max(limits.arrayItems),
  instead: label.optional(),
});
export type ViewGroup = z.infer<typeof viewGroupSchema>;

const viewUnitSchema = z.strictObject({
  id: label,
  title: label,
  obligation: label.optional(),
  provisions: z.array(label).max(500),
  entries: z.array(z.union([viewItemSchema, viewGroupSchema])).max(500),
  answered: z.boolean(),
});
export type ViewUnit = z.infer<typeof viewUnitSchema>;

/** Answers, notes and files stand so many to a part. */
export const rowsPerPart = 100;

const viewNoteSchema = z.strictObject({
  id: label,
  creator: label,
  fingerprint: label.optional(),
  created: instantSchema,
  motivation: label,
  status: z.enum(['open', 'resolved', 'withdrawn']),
  tags: z.array(label).max(20),
  texts: z.array(z.strictObject({ text, language: localeSchema.optional() })).max(20),
  /** The words of the answer that the note stands on. */
  quote: text.optional(),
  target: label,
});
export type ViewNote = z.infer<typeof viewNoteSchema>;

/** A finding of a parallel report as its readers see it: its sources by the labels that they have there. */
const viewFindingSchema = findingSchema
  .pick({
    article: true,
    type: true,
    aspect: true,
    language: true,
    claim: true,
    date: true,
    confidence: true,
  })
  .extend({
    id: label,
    sources: z.array(z.strictObject({ label, detail: label.optional() })).max(50),
  });
export type ViewFinding = z.infer<typeof viewFindingSchema>;

/**
 * One part of a kept package, read-only: an article with its answers as the report shows them; answers as they are, where the
 * edition that asked for them is not at hand; answers left out because two versions stood side by side; notes; attached files;
 * the texts, findings and sources of a parallel report, as its readers see them.
 */
export const viewPartSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('article'), units: z.array(viewUnitSchema).max(500) }),
  z.strictObject({
    kind: z.literal('answers'),
    answers: z
      .array(z.strictObject({ key: label, value: text, language: localeSchema.optional() }))
      .max(rowsPerPart),
  }),
  z.strictObject({
    kind: z.literal('unsettled'),
    answers: z.array(z.strictObject({ key: label, question: label })).max(rowsPerPart),
  }),
  z.strictObject({ kind: z.literal('notes'), notes: z.array(viewNoteSchema).max(rowsPerPart) }),
  z.strictObject({
    kind: z.literal('files'),
    files: z
      .array(z.strictObject({ name: label, mediaType: label, bytes: z.int(), at: label }))
      .max(rowsPerPart),
  }),
  z.strictObject({ kind: z.literal('chapters'), chapters: z.array(chapterSchema).max(rowsPerPart) }),
  z.strictObject({ kind: z.literal('process'), process: z.array(reportProcessSchema).max(rowsPerPart) }),
  z.strictObject({ kind: z.literal('findings'), findings: z.array(viewFindingSchema).max(rowsPerPart) }),
  z.strictObject({ kind: z.literal('sources'), sources: z.array(reportSourceSchema).max(rowsPerPart) }),
]);
export type ViewPart = z.infer<typeof viewPartSchema>;

/** What a kept package holds, part by part: enough to choose one, without its text. */
export const viewOutlineSchema = z.strictObject({
  /** Whether the questions could be set beside the answers. */
  edition: z.enum(['at-hand', 'missing']),
  notices: z.array(label).max(60),
  parts: z
    .array(
      z.strictObject({
        kind: z.enum([
          'article',
          'answers',
          'unsettled',
          'notes',
          'files',
          'chapters',
          'process',
          'findings',
          'sources',
        ]),
        /** Of an article: its instrument. */
        group: label.optional(),
        /** Of an article: its heading. Other parts are named by what they hold. */
        heading: label.optional(),
        /** Answered questions, answers, notes, files, texts, findings or sources in it. */
        count: z.int(),
      }),
    )
    .max(5000),
  hidden: z.array(z.strictObject({ name: label, reason: label })).max(2000),
});
export type ViewOutline = z.infer<typeof viewOutlineSchema>;
