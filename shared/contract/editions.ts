import * as z from 'zod';
import { instrumentSchema } from '../catalogue/catalogue-schema.ts';
import { answerKeySchema } from '../drafts/answer.ts';
import { uuidSchema } from '../lib/ids.ts';
import { questionnaireComparisonSchema } from '../questionnaires/compare-editions.ts';
import { editionSchema } from '../questionnaires/edition.ts';
import { linkIdSchema, questionnaireRefSchema } from '../questionnaires/questionnaire-schema.ts';
import { draftSummarySchema } from './drafts.ts';
import { blobHandleSchema } from './jobs.ts';
import { nothing, procedure } from './procedure.ts';

const keys = z.array(answerKeySchema).max(100_000);
const job = z.strictObject({ job: z.uuid().max(36) });
const refs = z.array(questionnaireRefSchema).min(1).max(4);

/** What another edition would mean for the answers of a draft. Nothing is lost in any case. */
export const adoptionPreviewSchema = z.strictObject({
  /** Only the modules whose edition would change. */
  modules: z
    .array(
      z.strictObject({
        instrument: instrumentSchema,
        from: questionnaireRefSchema,
        to: questionnaireRefSchema,
        comparison: questionnaireComparisonSchema,
      }),
    )
    .max(4),
  /** Answers to questions that mean the same. */
  carried: z.int(),
  /** Answers to questions that mean something else. */
  checkAgain: keys,
  /** Answers whose question has another type or other options now: kept, and not part of the document. */
  noLongerFit: keys,
  /** Answers to questions that are gone: kept, and not part of the document. */
  gone: keys,
  /** Answers in two versions whose question is gone or would not take them: adopting waits until a person settles them. */
  conflicts: keys,
  /** Units that a person marked ready and that hold a changed or a new question: the mark stays. */
  ready: z.array(z.strictObject({ unit: linkIdSchema, title: z.string().max(80) })).max(10_000),
});
export type AdoptionPreview = z.infer<typeof adoptionPreviewSchema>;

export const editions = {
  /** Every questionnaire and catalogue at hand, those that ship and those brought in. */
  list: procedure.input(nothing).output(z.strictObject({ editions: z.array(editionSchema).max(10_000) })),
  /** Reads a file handed in through `POST /blobs`: what it is, and what it changes. Brings nothing in. */
  read: procedure.input(z.strictObject({ handle: blobHandleSchema })).output(job),
  /** Brings a file in. One that is at hand already changes nothing; the same version with other content is refused. */
  import: procedure.input(z.strictObject({ request: uuidSchema, handle: blobHandleSchema })).output(job),
  /** Compares the editions that a draft answers with those named, else with the newest of the same url. */
  preview: procedure
    .input(z.strictObject({ draft: uuidSchema, questionnaire: refs.optional() }))
    .output(adoptionPreviewSchema),
  /**
   * Switches a draft to the editions named; modules not named keep theirs. Answers to changed questions are marked to be
   * checked again; marks whose question means what it meant when it was answered are taken back.
   */
  adopt: procedure
    .input(z.strictObject({ request: uuidSchema, draft: uuidSchema, questionnaire: refs }))
    .output(z.strictObject({ draft: draftSummarySchema, marked: z.int(), cleared: z.int() })),
};
