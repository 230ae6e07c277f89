import * as z from 'zod';
import {
  articleIdSchema,
  clusterSchema,
  instrumentSchema,
  obligationSchema,
  provisionIdSchema,
} from '../catalogue/catalogue-schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema, handIdSchema } from '../lib/ids.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';

const code = z.string().min(1).max(64);
const words = z.string().max(2000);

/** Where a row stands in the form; every ledger row begins with it. */
export const ledgerPlaceSchema = z.strictObject({
  unit: linkIdSchema,
  title: z.string().max(80),
  instrument: instrumentSchema,
  cluster: clusterSchema,
  /** Absent for a unit that belongs to no article. */
  article: z.strictObject({ id: articleIdSchema, number: z.int(), title: words }).optional(),
  provisions: z
    .array(z.strictObject({ id: provisionIdSchema, number: z.int(), paragraph: z.string().max(40) }))
    .max(60),
  /** None in the general part. */
  obligation: obligationSchema.optional(),
});
export type LedgerPlace = z.infer<typeof ledgerPlaceSchema>;

/** A kind of help, with the words of its question. */
export const needKindSchema = z.strictObject({ code, text: z.string().max(600) });
export type NeedKind = z.infer<typeof needKindSchema>;

/** Code of the choice that no help is needed: a row only on request, never a need. */
export const noHelp = 'none';

/** Technical assistance asked for at one unit. */
export const needRowSchema = ledgerPlaceSchema.extend({
  /** The closed answer of the unit; null where it is not answered. */
  answer: needKindSchema.nullable(),
  kinds: z.array(needKindSchema).max(100),
  /** What is needed, in the words of the State, one text per language. */
  notes: z.array(z.strictObject({ language: localeSchema, text: z.string() })).max(60),
});
export type NeedRow = z.infer<typeof needRowSchema>;

/** Why a notification is not asked of this State: its profile, or an earlier answer. */
export const notAskedReasons = ['not-a-party', 'uncac-party', 'condition'] as const;

/**
 * Whether a notification was made. `not-answered`: asked and blank; `two-versions`: a conflict that a person settles
 * first; `not-marked`: this version of the questionnaire does not say which question holds the answer.
 */
export const notificationStates = [
  'yes',
  'in-part',
  'no',
  'not-answered',
  'two-versions',
  'not-marked',
] as const;
export type NotificationState = (typeof notificationStates)[number];

/** What a notification that was made still lacks. */
export const missingParts = ['answer', 'date', 'reference', 'institution'] as const;
export type MissingPart = (typeof missingParts)[number];

/** One notice given: its day and where it can be found. */
export const noticeSchema = z.strictObject({
  instance: handIdSchema.optional(),
  date: daySchema.optional(),
  reference: z.string().optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** A duty to notify: every unit whose provisions the catalogue marks as a notification. */
export const notificationRowSchema = ledgerPlaceSchema.extend({
  /** Absent where the question is asked. */
  notAsked: z.enum(notAskedReasons).optional(),
  state: z.enum(notificationStates),
  notices: z.array(noticeSchema).max(10_000),
  institutions: z
    .array(z.strictObject({ register: handIdSchema, title: z.string(), provisions: z.string().max(1000) }))
    .max(10_000),
  missing: z.array(z.enum(missingParts)).max(missingParts.length),
});
export type NotificationRow = z.infer<typeof notificationRowSchema>;
