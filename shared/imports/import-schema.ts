import * as z from 'zod';
import { answerKeySchema, answerValueSchema } from '../drafts/answer.ts';
import { draftKindSchema } from '../drafts/draft-schema.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { formPartSchema, packageHeadSchema } from '../packages/package-schema.ts';
import { packageCountsSchema, signatureStateSchema } from '../packages/verify-report.ts';
import { authorSchema } from '../revisions/revision-schema.ts';

/**
 * Why a whole package is held aside: kept as it came, nothing of it adopted (standards §8 rule 4; threat-model P8). Each
 * has a sentence under `imports.held.<reason>`.
 */
export const heldReasons = [
  'id-clash',
  'parent-missing',
  'parents-circular',
  'revision-unfit',
  'other-party',
  'other-cluster',
  'other-kind',
  'profile-unfit',
  'unknown-questionnaire',
  'draft-missing',
] as const;
export const heldSchema = z.strictObject({
  reason: z.enum(heldReasons),
  /** What it was found at: an answer, an id, a questionnaire. */
  part: z.string().max(300),
});
export type Held = z.infer<typeof heldSchema>;
export type HeldReason = Held['reason'];

/** What a person should know before taking over. Each has a sentence under `imports.warning.<code>`. */
export const importWarningCodes = [
  'unsigned',
  'key-changed',
  'profile-differs',
  'edition-differs',
  'outside-part',
  'file-left-out',
  'cleared-before',
  'in-own-name',
] as const;
export const importWarningSchema = z.strictObject({
  code: z.enum(importWarningCodes),
  params: z.record(z.string().max(40), z.union([z.string().max(1000), z.number()])),
});
export type ImportWarning = z.infer<typeof importWarningSchema>;

/**
 * What coming in means for one subject: nothing was here; its text follows ours; it stands beside ours and a person must
 * settle; what is said stays as it is.
 */
export const changeKinds = ['new', 'changed', 'conflict', 'same'] as const;
export type ChangeKind = (typeof changeKinds)[number];

const count = z.int().min(0);
export const changeCountsSchema = z.strictObject({
  new: count,
  changed: count,
  conflict: count,
  same: count,
});
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

/** One of the versions that a difference shows. */
export const shownVersionSchema = z.strictObject({
  value: answerValueSchema,
  author: authorSchema,
  authoredAt: instantSchema,
});
export type ShownVersion = z.infer<typeof shownVersionSchema>;

export const differenceSchema = z.strictObject({
  answer: answerKeySchema,
  unit: z.string().max(200).optional(),
  change: z.enum(['new', 'changed', 'conflict']),
  /** Left out of later ones where all texts together would be too long to show before taking over. */
  versions: z
    .strictObject({
      ours: z.array(shownVersionSchema).max(100),
      theirs: z.array(shownVersionSchema).max(100),
    })
    .optional(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** Longest list of differences, and characters of text that all of them may hold together. */
export const shownDifferences = 1000;
export const shownCharacters = 400_000;

export const unitChangesSchema = changeCountsSchema.extend({
  /** Undefined for answers to questions that the editions at hand do not ask. */
  unit: z.string().max(200).optional(),
  section: z.string().max(200).optional(),
});
export type UnitChanges = z.infer<typeof unitChangesSchema>;

/** What taking over a package would do; nothing has changed yet (threat-model P11). */
export const importPreviewSchema = z.strictObject({
  sha256: z.string().length(64),
  bytes: count,
  package: packageHeadSchema,
  kind: draftKindSchema,
  /** As the sender states it; proven by nothing but a known key. */
  from: authorSchema.optional(),
  part: formPartSchema.optional(),
  about: uuidSchema.optional(),
  signatures: z.array(signatureStateSchema).max(100),
  counts: packageCountsSchema,
  /** Files of parts that this version does not know: kept with the package, not read (threat-model P10). */
  unknownParts: z.array(z.string().max(300)).max(100),
  standing: z.enum(['new', 'here', 'held']),
  held: heldSchema.optional(),
  /** The draft that it goes to: one that is here, one that is made, or none (it is kept to be read). */
  draft: z.enum(['here', 'made', 'none']),
  /** The review here that the notes of a feedback go to. */
  review: uuidSchema.optional(),
  answers: changeCountsSchema,
  marks: changeCountsSchema,
  entries: changeCountsSchema,
  files: z.strictObject({ new: count, same: count, bytes: count }),
  notes: z.strictObject({ new: count, same: count, earlier: count }),
  units: z.array(unitChangesSchema).max(10_000),
  differences: z.array(differenceSchema).max(shownDifferences),
  differencesInAll: count,
  /** Units marked ready here whose answers would change although nobody marked the new ones ready: a person is asked. */
  confirmed: z.array(z.strictObject({ unit: z.string().max(200), answers: count })).max(10_000),
  warnings: z.array(importWarningSchema).max(100),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** What is written down of each import, for the list of them. */
export const importSummarySchema = z.strictObject({
  package: packageHeadSchema,
  from: authorSchema.optional(),
  part: formPartSchema.optional(),
  signatures: z.array(signatureStateSchema).max(100),
  answers: changeCountsSchema,
  revisions: count,
  notes: count,
  files: count,
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

export const importRecordSchema = importSummarySchema.extend({
  id: uuidSchema,
  sha256: z.string().length(64),
  state: z.enum(['adopted', 'held', 'undone']),
  held: heldSchema.optional(),
  /** Who took it over, where the settings name a person. */
  by: authorSchema.optional(),
  importedAt: instantSchema,
  undoneAt: instantSchema.optional(),
});
export type ImportRecord = z.infer<typeof importRecordSchema>;

/** What taking over did. */
export const adoptedSchema = z.strictObject({
  /** `here`: it was taken over before, and nothing has changed. */
  state: z.enum(['adopted', 'here', 'held']),
  import: uuidSchema,
  held: heldSchema.optional(),
  package: packageHeadSchema,
  draft: z.enum(['here', 'made', 'none']),
  /** The review here that the notes of a feedback went to. */
  review: uuidSchema.optional(),
  answers: changeCountsSchema,
  revisions: count,
  notes: count,
  files: count,
  /** Units that were ready and are in progress again, because a person agreed. */
  unmarked: z.array(z.string().max(200)).max(10_000),
});
export type Adopted = z.infer<typeof adoptedSchema>;

/** What stays when an import is undone, because something builds on it. */
export const stayingSchema = z.strictObject({
  /** `review`: the version of a review that the file was opened as; its subject is the State's name. */
  kind: z.enum(['answer', 'unit', 'entry', 'evidence', 'note', 'review']),
  subject: z.string().max(300),
  reason: z.enum(['built-on', 'cleared', 'cited', 'replied-to', 'reviewed']),
});
export type Staying = z.infer<typeof stayingSchema>;

export const undoPreviewSchema = z.strictObject({
  import: uuidSchema,
  revisions: count,
  notes: count,
  files: count,
  /** Whether the draft that the import made goes with it. */
  draftGoes: z.boolean(),
  /** Where the file was opened for review: that version of the review goes with it, or the review as a whole. */
  reviewGoes: z.enum(['version', 'whole']).optional(),
  staying: z.array(stayingSchema).max(1000),
  stayingInAll: count,
});
export type UndoPreview = z.infer<typeof undoPreviewSchema>;

/** Longest list of what stays. */
export const shownStaying = 1000;

/** Most imports that are listed. */
export const shownImports = 1000;
