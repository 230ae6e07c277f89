import * as z from 'zod';
import { clusterSchema } from '../catalogue/catalogue-schema.ts';
import { answerSchema, answerValueSchema } from '../drafts/answer.ts';
import { draftKindSchema } from '../drafts/draft-schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema, handIdSchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { partyRefSchema } from '../packages/package-schema.ts';
import { profileSchema } from '../profiles/profile-schema.ts';
import { linkIdSchema, questionnaireRefSchema } from '../questionnaires/questionnaire-schema.ts';
import { registerEntrySchema } from '../register/register-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { checkedIssueSchema } from '../validation/acceptance.ts';
import { nothing, procedure } from './procedure.ts';

export const draftSummarySchema = z.strictObject({
  id: uuidSchema,
  kind: draftKindSchema,
  party: partyRefSchema,
  cluster: clusterSchema,
  languages: z.array(localeSchema).max(3),
  questionnaire: z.array(questionnaireRefSchema).max(60),
  /** Launch of the State's phase, and the day by which the answers are due: six months later unless set otherwise. */
  launch: daySchema.optional(),
  deadline: daySchema.optional(),
  createdAt: instantSchema,
  updated: instantSchema,
  answers: z.int(),
  conflicts: z.int(),
  /** The present state is that of the newest snapshot. */
  cleared: z.boolean(),
  snapshots: z.int(),
});
export type DraftSummary = z.infer<typeof draftSummarySchema>;

/** Names what a save starts from: a head, and how often its text had been rewritten when it was read. */
export const baseSchema = z.strictObject({ id: uuidSchema, edition: z.int().min(1) });
export type Base = z.infer<typeof baseSchema>;

/** One head of a subject. An open head is still being typed by one window; `edition` counts its rewrites. */
const headShape = {
  id: uuidSchema,
  edition: z.int().min(1),
  author: authorSchema,
  authoredAt: instantSchema,
  open: z.boolean(),
};
export const answerHeadSchema = z.strictObject({ ...headShape, value: answerValueSchema });
export type AnswerHead = z.infer<typeof answerHeadSchema>;

/** All heads of one answer: one, or several that agree, or several in conflict. */
export const answerHeadsSchema = z.strictObject({
  item: linkIdSchema,
  instance: handIdSchema.optional(),
  language: localeSchema.optional(),
  heads: z.array(answerHeadSchema).min(1).max(100),
});
export type AnswerHeads = z.infer<typeof answerHeadsSchema>;

export const unitMarkSchema = z.strictObject({
  unit: linkIdSchema,
  ready: z.boolean(),
  author: authorSchema,
  authoredAt: instantSchema,
});
export type UnitMark = z.infer<typeof unitMarkSchema>;

export const draftStateSchema = z.strictObject({
  draft: draftSummarySchema,
  profile: profileSchema,
  answers: z.array(answerHeadsSchema).max(100_000),
  marks: z.array(unitMarkSchema).max(10_000),
  register: z.array(registerEntrySchema).max(10_000),
});
export type DraftState = z.infer<typeof draftStateSchema>;

export const answerChangeSchema = answerSchema.extend({
  /** Id made by the client, so that a save is safe to repeat. */
  revision: uuidSchema,
  /** The head that was edited; null where there was none. */
  base: baseSchema.nullable(),
  /** Leaving the field closes the revision for ever. */
  close: z.boolean(),
});
export type AnswerChange = z.infer<typeof answerChangeSchema>;

const draftId = z.strictObject({ draft: uuidSchema });

export const drafts = {
  /** All drafts of the workspace, newest change first. */
  list: procedure.input(nothing).output(z.strictObject({ drafts: z.array(draftSummarySchema).max(10_000) })),
  /** A new draft for one State, cluster and review cycle. */
  create: procedure
    .input(
      z.strictObject({
        draft: uuidSchema,
        kind: draftKindSchema,
        cluster: clusterSchema,
        profile: profileSchema,
        /** A parallel report belongs into a protected workspace: in another one the person must have said so. */
        unprotected: z.literal(true).optional(),
      }),
    )
    .output(draftSummarySchema),
  get: procedure.input(draftId).output(draftStateSchema),
  /**
   * Saves answers in one fully synchronised commit and returns the heads of each. A base that is no longer the head
   * makes a second head, never an overwrite. `request` repeated: the same reply, no second effect (C6).
   */
  save: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        draft: uuidSchema,
        /** The window that edits: only it may go on rewriting its open revisions. */
        editor: uuidSchema,
        changes: z.array(answerChangeSchema).min(1).max(500),
      }),
    )
    .output(z.strictObject({ savedAt: instantSchema, answers: z.array(answerHeadsSchema).max(500) })),
  /** Closes what this window has been typing. */
  close: procedure.input(draftId.extend({ editor: uuidSchema })).output(z.strictObject({ closed: z.int() })),
  /** A person marks a unit ready, or takes the mark back. */
  markUnit: procedure
    .input(
      draftId.extend({ request: uuidSchema, revision: uuidSchema, unit: linkIdSchema, ready: z.boolean() }),
    )
    .output(unitMarkSchema),
  changeProfile: procedure.input(draftId.extend({ profile: profileSchema })).output(draftSummarySchema),
  /** Sets the day by which the answers are due; null returns to six months after launch. */
  setDeadline: procedure.input(draftId.extend({ deadline: daySchema.nullable() })).output(draftSummarySchema),
  validate: procedure.input(draftId).output(
    z.strictObject({
      errors: z.int(),
      warnings: z.int(),
      /** Of these warnings, those that a person accepted with a reason. */
      accepted: z.int(),
      hints: z.int(),
      conflicts: z.array(z.string().max(300)).max(100_000),
      issues: z.array(checkedIssueSchema).max(100_000),
    }),
  ),
};
