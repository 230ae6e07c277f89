import * as z from 'zod';
import { clusterSchema } from '../catalogue/catalogue-schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { daySchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { needKindSchema, needRowSchema, notificationRowSchema } from '../ledgers/ledger-schema.ts';
import { partyRefSchema } from '../packages/package-schema.ts';
import { partyKeySchema } from '../profiles/profile-schema.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';
import { blobHandleSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

/** Lists that collect one matter over all questionnaires of a State. */
export const ledgerKinds = ['assistance', 'notifications'] as const;
export const ledgerKindSchema = z.enum(ledgerKinds);
export type LedgerKind = z.infer<typeof ledgerKindSchema>;

const ofDraft = { draft: uuidSchema };

/** A self-assessment of the State that the ledgers can be read from. */
export const ledgerDraftSchema = z.strictObject({
  id: uuidSchema,
  cluster: clusterSchema,
  launch: daySchema.optional(),
  updated: instantSchema,
  /** Read for these ledgers. */
  chosen: z.boolean(),
  /** Its version of the questionnaire says which questions the ledgers collect. */
  marked: z.boolean(),
});
export type LedgerDraft = z.infer<typeof ledgerDraftSchema>;

export const ledgersSchema = z.strictObject({
  party: partyRefSchema,
  /** All self-assessments of the State, newest change first. */
  drafts: z.array(ledgerDraftSchema).max(10_000),
  needs: z.array(needRowSchema.extend(ofDraft)).max(100_000),
  /** How many questions ask for each kind of help. */
  kinds: z.array(needKindSchema.extend({ questions: z.int() })).max(1000),
  notifications: z.array(notificationRowSchema.extend(ofDraft)).max(100_000),
  /** Questions of these ledgers whose answer stands in two versions. */
  unsettled: z
    .array(z.strictObject({ ...ofDraft, unit: linkIdSchema, title: z.string().max(80) }))
    .max(100_000),
});
export type Ledgers = z.infer<typeof ledgersSchema>;
export type LedgerNeed = Ledgers['needs'][number];
export type LedgerNotification = Ledgers['notifications'][number];

const choice = z.strictObject({
  party: partyKeySchema,
  /** The drafts to read; without them the newest of each cluster, of the cycle where one is named. */
  drafts: z.array(uuidSchema).max(100).optional(),
  /** Launch of the phase that the drafts belong to. */
  cycle: daySchema.optional(),
  /** Also the questions where the State says that it needs no help. */
  withNone: z.boolean().optional(),
});

export const ledgers = {
  /** Needs of technical assistance and notifications of one State over all its questionnaires. Changes nothing. */
  get: procedure.input(choice).output(ledgersSchema),
  /** The same list as a CSV file for spreadsheets; `GET /blobs/<handle>` gives the bytes. */
  exportCsv: procedure.input(choice.extend({ ledger: ledgerKindSchema, locale: localeSchema })).output(
    z.strictObject({
      handle: blobHandleSchema,
      fileName: z.string().max(100),
      bytes: z.int(),
      rows: z.int(),
    }),
  ),
};
