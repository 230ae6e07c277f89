import * as z from 'zod';
import { clusterSchema, instrumentSchema } from '../catalogue/catalogue-schema.ts';
import { answerKeySchema, answerValueSchema } from '../drafts/answer.ts';
import { draftKindSchema } from '../drafts/draft-schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';
import { packageHeadSchema, partyRefSchema } from '../packages/package-schema.ts';
import { signatureStateSchema } from '../packages/verify-report.ts';
import { viewGroupSchema, viewItemSchema } from '../packages/kept-view.ts';
import { partyKeySchema, profileSchema } from '../profiles/profile-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';

const label = z.string().max(5000);

/** A reviewing State and the instruments that it is party to (review-mechanism §8). */
export const reviewerSchema = z.strictObject({
  party: partyRefSchema,
  instruments: z.array(instrumentSchema).min(1).max(4),
});
export type Reviewer = z.infer<typeof reviewerSchema>;

/** What the reviewer says about a review; the pairing follows from it. */
export const reviewSetUpSchema = z.strictObject({
  /** The State that the people of this workspace review for; one of the reviewers. */
  reviewingFor: partyKeySchema.optional(),
  reviewers: z.array(reviewerSchema).max(8),
  /** Day on which the package reached the reviewing State: the six months of the feedback run from it. */
  receivedOn: daySchema,
  /** Where another day was agreed. */
  deadline: daySchema.optional(),
  /** Language to read answers in, beside the original. */
  workingLanguage: localeSchema.optional(),
});
export type ReviewSetUp = z.infer<typeof reviewSetUpSchema>;

/** A version of the State's package that was opened. */
export const reviewVersionSchema = z.strictObject({
  number: z.int().min(1),
  sha256: z.string().length(64),
  package: packageHeadSchema,
  /** Number of the cleared snapshot, of a final package. */
  snapshot: z.int().min(1).optional(),
  from: authorSchema.optional(),
  signatures: z.array(signatureStateSchema).max(100),
  answers: z.int(),
  /** Whether the questions could be set beside the answers. */
  edition: z.enum(['at-hand', 'missing']),
  openedAt: instantSchema,
});
export type ReviewVersion = z.infer<typeof reviewVersionSchema>;

/** Notes by where their threads stand; never a judgement. */
export const threadCountsSchema = z.strictObject({
  open: z.int(),
  answered: z.int(),
  closed: z.int(),
});
export type ThreadCounts = z.infer<typeof threadCountsSchema>;

export const reviewArticleOutlineSchema = z.strictObject({
  id: label,
  instrument: instrumentSchema.optional(),
  /** Name of the instrument, in English. */
  group: label,
  heading: label,
  /** Questions, and how many of them the State answered. */
  units: z.int(),
  answered: z.int(),
});
export type ReviewArticleOutline = z.infer<typeof reviewArticleOutlineSchema>;

/** The article of answers that have no place in the form: of an edition that is not at hand, or of a part that is not asked. */
export const otherAnswers = 'answers';

/** What a reviewer can do next, in the order in which it is offered. */
export const nextActions = [
  'set-up',
  'new-version',
  'replies-to-read',
  'earlier-text',
  'notes-to-send',
  'observations-to-agree',
  'observations-to-write',
  'summary-to-write',
  'summary-too-long',
] as const;

export const reviewSummarySchema = z.strictObject({
  id: uuidSchema,
  /** The State's draft that its packages are of. */
  draft: uuidSchema,
  party: partyRefSchema,
  cluster: clusterSchema,
  kind: draftKindSchema,
  /** The newest version. */
  version: reviewVersionSchema,
  versions: z.int(),
  setUp: reviewSetUpSchema,
  deadline: z.strictObject({
    day: daySchema,
    /** Six months from receipt, or a day that was agreed. */
    from: z.enum(['receipt', 'agreed']),
  }),
  counts: threadCountsSchema,
  next: z
    .array(z.strictObject({ action: z.enum(nextActions), count: z.int().optional() }))
    .max(nextActions.length),
});
export type ReviewSummary = z.infer<typeof reviewSummarySchema>;

/** An instrument of the State under review, and who reviews it. */
export const pairingSchema = z.strictObject({
  instruments: z
    .array(z.strictObject({ instrument: instrumentSchema, reviewers: z.array(partyRefSchema).max(8) }))
    .max(4),
  faults: z
    .array(
      z.strictObject({
        code: z.enum([
          'too-few',
          'too-many-for-instrument',
          'too-many-in-all',
          'own-reviewer',
          'reviewer-twice',
          /** Party to none of the instruments that the State has joined. */
          'reviews-nothing',
        ]),
        instrument: instrumentSchema.optional(),
        party: partyRefSchema.optional(),
        count: z.int().optional(),
      }),
    )
    .max(100),
  /** One reviewer should come from the State's own regional group and one from another: said, never refused. */
  warnings: z
    .array(z.strictObject({ code: z.enum(['regional-group']), instrument: instrumentSchema }))
    .max(4),
});
export type Pairing = z.infer<typeof pairingSchema>;

export const reviewDetailSchema = reviewSummarySchema.extend({
  profile: profileSchema,
  /** Newest first. */
  all: z.array(reviewVersionSchema).min(1).max(1000),
  /** Heads of the set-up, for the next save. */
  bases: z.array(z.strictObject({ id: uuidSchema })).max(100),
  pairing: pairingSchema,
  articles: z
    .array(
      reviewArticleOutlineSchema.extend({
        /** Whether the State that is reviewed for reviews this instrument; true for all while that is not said. */
        ours: z.boolean(),
        counts: threadCountsSchema,
      }),
    )
    .max(500),
  /** Parts that are not asked of the State, with the reason. */
  hidden: z.array(z.strictObject({ name: label, reason: label })).max(2000),
});
export type ReviewDetail = z.infer<typeof reviewDetailSchema>;

/** The keys of answers stand beside their values, in the same order. */
const keys = { keys: z.array(z.array(answerKeySchema).max(10)).max(limits.arrayItems) };
const reviewItemSchema = viewItemSchema.extend(keys);
export type ReviewItem = z.infer<typeof reviewItemSchema>;
const reviewGroupSchema = viewGroupSchema.extend({
  rows: z.array(z.strictObject({ label, items: z.array(reviewItemSchema).max(200) })).max(limits.arrayItems),
});
export type ReviewGroup = z.infer<typeof reviewGroupSchema>;

export const reviewUnitSchema = z.strictObject({
  id: label,
  title: label,
  obligation: label.optional(),
  provisions: z.array(z.strictObject({ id: label, name: label })).max(500),
  entries: z.array(z.union([reviewItemSchema, reviewGroupSchema])).max(500),
  answered: z.boolean(),
});
export type ReviewUnit = z.infer<typeof reviewUnitSchema>;

/** One article of one version, read-only, as the State answered it. */
export const reviewArticleSchema = z.strictObject({
  outline: reviewArticleOutlineSchema,
  version: z.int(),
  units: z.array(reviewUnitSchema).max(500),
  /** The revisions that hold each answer. */
  revisions: z
    .array(z.strictObject({ answer: answerKeySchema, revisions: z.array(uuidSchema).max(100) }))
    .max(limits.arrayItems),
});
export type ReviewArticle = z.infer<typeof reviewArticleSchema>;

/** An answer that two versions of the package do not both hold alike; texts are fetched one by one. */
export const reviewChangeSchema = z.strictObject({
  answer: answerKeySchema,
  question: label,
  unit: label,
  article: label,
  change: z.enum(['changed', 'added', 'removed']),
});
export type ReviewChange = z.infer<typeof reviewChangeSchema>;

export const reviewChangeTextsSchema = z.strictObject({
  before: answerValueSchema.optional(),
  after: answerValueSchema.optional(),
});
