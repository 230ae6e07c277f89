import * as z from 'zod';
import { clusterSchema } from '../catalogue/catalogue-schema.ts';
import { annotationSchema } from '../annotations/annotation-schema.ts';
import { answerKey, answerKeySchema } from '../drafts/answer.ts';
import { draftKindSchema, responseSchema } from '../drafts/draft-schema.ts';
import { evidenceSchema } from '../evidence/evidence-schema.ts';
import { daySchema, uuidSchema } from '../lib/ids.ts';
import { authorSchema, revisionSchema } from '../revisions/revision-schema.ts';
import { audiences, audienceSchema, mayRead, type Audience } from './audience.ts';
import { limits } from './limits.ts';
import { parallelReportSchema } from '../parallel/parallel-report.ts';
import { partyKeySchema } from '../profiles/profile-schema.ts';
import { questionnaireRefSchema } from '../questionnaires/questionnaire-schema.ts';

export const packageTypes = ['submission', 'review', 'contribution', 'feedback'] as const;
export const packageTypeSchema = z.enum(packageTypes);
export type PackageType = z.infer<typeof packageTypeSchema>;

export { audiences, audienceSchema, mayRead, type Audience };

export const packageVersion = '1';

export const partyRefSchema = z.strictObject({ key: partyKeySchema, name: z.string().min(1).max(200) });
export type PartyRef = z.infer<typeof partyRefSchema>;

/** What `verify` shows under `package` (design: command line). */
export const packageHeadSchema = z.strictObject({
  id: uuidSchema,
  version: z.string().min(1).max(20),
  type: packageTypeSchema,
  audience: audienceSchema,
  status: z.enum(['final', 'draft']),
  /** UTC day of clearance; of the newest revision where the state is not cleared. */
  date: daySchema,
  draft: uuidSchema,
  party: partyRefSchema,
  cluster: clusterSchema,
  questionnaire: z.array(questionnaireRefSchema).min(1).max(60),
  /** Catalogues that did not ship with the program: obligations and provisions in the report are theirs. */
  catalogue: z.array(questionnaireRefSchema).min(1).max(10).optional(),
});
export type PackageHead = z.infer<typeof packageHeadSchema>;

/** The part of a form that a contribution holds: whole articles, and whom it was handed out to. */
export const formPartSchema = z.strictObject({
  articles: z.array(z.string().min(1).max(80)).min(1).max(500),
  for: z.string().min(1).max(200).optional(),
});
export type FormPart = z.infer<typeof formPartSchema>;

/** A file that goes along: the record of the evidence, and where its bytes stand in the package. */
export const packageAttachmentSchema = evidenceSchema
  .omit({ cleaned: true })
  .extend({ path: z.string().min(1).max(150) });
export type PackageAttachment = z.infer<typeof packageAttachmentSchema>;

/** The revisions that hold one answer of the response: what a note on it is anchored to. */
export const answerRevisionsSchema = z.strictObject({
  answer: answerKeySchema,
  revisions: z.array(uuidSchema).min(1).max(100),
});
export type AnswerRevisions = z.infer<typeof answerRevisionsSchema>;

/** One revision of a contribution, with what it is of: an answer (key), a unit's ready mark (unit), an entry or a file (id). */
export const packageRevisionSchema = revisionSchema.extend({
  kind: z.enum(['answer', 'unit', 'entry', 'evidence']),
  subject: z.string().min(1).max(300),
});
export type PackageRevision = z.infer<typeof packageRevisionSchema>;

const mostRevisions = limits.arrayItems;

/** `data/revisions/heads.json` of a submission or review. */
export const headsFileSchema = z.strictObject({ heads: z.array(answerRevisionsSchema).max(mostRevisions) });
/** `data/revisions/revisions.json` of a contribution. */
export const revisionsFileSchema = z.strictObject({
  revisions: z.array(packageRevisionSchema).max(mostRevisions),
});

/** What stands in the index beside the head, by type and choice. */
const ownFields = {
  /** Who sends it, where the sender chose to say so. */
  from: authorSchema.optional(),
  part: formPartSchema.optional(),
  /** Id of the package that a feedback speaks of. */
  about: uuidSchema.optional(),
};

/** `palermo-package/1`: `data/package.json`, the head and the index of the payload. */
export const packageIndexSchema = packageHeadSchema.extend({
  format: z.literal('palermo-package/1'),
  kind: draftKindSchema,
  ...ownFields,
  /** Every attached file; each stands under `files` too. */
  attachments: z.array(packageAttachmentSchema).min(1).max(limits.attachmentsPerPackage).optional(),
  /** Number of the cleared snapshot that a final package carries. */
  snapshot: z.int().min(1).optional(),
  /** Keys of answers left out because two versions stand side by side; only in a package stamped draft. */
  conflicts: z.array(z.string().max(300)).max(100_000).optional(),
  /** Every payload file but this index itself. */
  files: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(150),
        mediaType: z.string().min(1).max(100),
        bytes: z.int().min(0),
        title: z.string().min(1).max(200),
      }),
    )
    .max(10_000),
});
export type PackageIndex = z.infer<typeof packageIndexSchema>;

/** All that a package of a form's state is made of: plain data, already built up for its audience. */
export const packageContentSchema = z.strictObject({
  head: packageHeadSchema.omit({ id: true, version: true }),
  kind: draftKindSchema,
  snapshot: z.int().min(1).optional(),
  ...ownFields,
  conflicts: z.array(z.string().max(300)).max(100_000),
  /**
   * Answers sorted by key; enabled and applicable ones only; register entries that they cite only; no author. A feedback
   * holds no answers.
   */
  response: responseSchema.omit({ author: true }),
  heads: headsFileSchema.shape.heads.optional(),
  revisions: revisionsFileSchema.shape.revisions.optional(),
  annotations: z.array(annotationSchema).max(limits.annotations).optional(),
  attachments: z.array(packageAttachmentSchema).min(1).max(limits.attachmentsPerPackage).optional(),
  /** Of a parallel report, where anything of it goes to this audience. */
  parallel: parallelReportSchema.optional(),
});
export type PackageContent = z.infer<typeof packageContentSchema>;

/** Sorts answers by their key in code-unit order, the order of `response.json`. */
export function sortAnswers<A extends Parameters<typeof answerKey>[0]>(answers: readonly A[]): A[] {
  const keyed = answers.map((answer) => ({ key: answerKey(answer), answer }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  return keyed.map(({ answer }) => answer);
}
