import * as z from 'zod';
import { answerKeySchema, answerValueSchema } from '../drafts/answer.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { proposalSchema, proposalSourceSchema, proposalStateSchema } from '../proposals/proposal-schema.ts';
import { linkIdSchema } from '../questionnaires/questionnaire-schema.ts';
import { registerEntrySchema } from '../register/register-schema.ts';
import { answerHeadsSchema, baseSchema } from './drafts.ts';
import { blobHandleSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

const draftId = z.strictObject({ draft: uuidSchema });

/** Names one proposal as it was shown: where it would stand, where it comes from, and the state of its text. */
const named = z.strictObject({
  key: answerKeySchema,
  source: uuidSchema,
  from: answerKeySchema,
  state: proposalStateSchema,
  /** Id made by the client for the revision that this makes. */
  revision: uuidSchema,
});

export const proposals = {
  /** What may be taken over, in the order of the form, for the whole draft or one unit; texts decided upon are left out. */
  list: procedure.input(draftId.extend({ unit: linkIdSchema.optional() })).output(
    z.strictObject({
      sources: z.array(proposalSourceSchema).max(1000),
      proposals: z.array(proposalSchema).max(50_000),
      /** Entries that proposed answers cite and the register of this workspace lacks; they come along when one is taken. */
      entries: z.array(registerEntrySchema).max(10_000),
      /** Proposals left out because a person refused their text. */
      refused: z.int(),
    }),
  ),
  /**
   * A person takes proposals over, each as it was shown or with a changed value: answers by this person, marked to be
   * checked for change. All or none; a text that has changed since it was shown is refused (`proposal-changed`).
   */
  take: procedure
    .input(
      draftId.extend({
        request: uuidSchema,
        takes: z
          .array(
            named.extend({
              /** The head that stands at the place; null where there is none. */
              base: baseSchema.nullable(),
              /** What the person made of the text; without it the text is taken as it is. */
              value: answerValueSchema.optional(),
            }),
          )
          .min(1)
          .max(100),
      }),
    )
    .output(z.strictObject({ savedAt: instantSchema, answers: z.array(answerHeadsSchema).max(100) })),
  /** A person refuses proposals: the same texts are not offered at these places again. */
  refuse: procedure
    .input(draftId.extend({ request: uuidSchema, refusals: z.array(named).min(1).max(500) }))
    .output(z.strictObject({ refused: z.int() })),
  /** Reads a package handed in through `POST /blobs` and keeps its answers as a source for the State's drafts. */
  addSource: procedure
    .input(draftId.extend({ request: uuidSchema, handle: blobHandleSchema }))
    .output(z.strictObject({ job: z.uuid().max(36) })),
  /** Takes a package out of the sources; answers taken from it stay. */
  removeSource: procedure
    .input(draftId.extend({ request: uuidSchema, source: uuidSchema }))
    .output(z.strictObject({ source: uuidSchema })),
};
