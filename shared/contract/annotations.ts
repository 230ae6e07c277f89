import * as z from 'zod';
import { annotationSchema } from '../annotations/annotation-schema.ts';
import { noteInputSchema } from '../annotations/note-input.ts';
import { placeSchema } from '../annotations/place.ts';
import { answerKeySchema } from '../drafts/answer.ts';
import { uuidSchema, instantSchema } from '../lib/ids.ts';
import { limits } from '../packages/limits.ts';
import { audienceSchema, packageHeadSchema, partyRefSchema } from '../packages/package-schema.ts';
import { signatureStateSchema } from '../packages/verify-report.ts';
import { partyKeySchema } from '../profiles/profile-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { encryptSchema } from './packages.ts';
import { procedure } from './procedure.ts';

const point = z.int().min(0).max(limits.answerCharacters);
const id = z.string().max(100);

/** A note as it stands on the answers of its place now. */
export const readNoteSchema = z.strictObject({
  note: annotationSchema,
  /** The answer that the note is on, where its revision is known here. */
  answer: answerKeySchema.optional(),
  /** Item, question unit and article that it speaks of, where they are known; a reply has those of its thread. */
  item: id.optional(),
  unit: id.optional(),
  article: id.optional(),
  /**
   * `current`: on the very text it was written on. `reattached`: on a later text that still holds its exact words once.
   * `earlier`: on a text that the answer does not hold now. `general`: on a question, another note or the whole.
   */
  standing: z.enum(['current', 'reattached', 'earlier', 'general']),
  /** Where its words stand in the answer's text now, in code points. */
  stretch: z.strictObject({ start: point, end: point }).optional(),
  /** Written in this place by the people who work here. */
  own: z.boolean(),
  /** Has left in a sealed feedback, or came in one: it can be withdrawn, not changed. */
  sent: z.boolean(),
});
export type ReadNote = z.infer<typeof readNoteSchema>;

/** A feedback that left or came: what went to and fro, dated by its package. */
export const feedbackRoundSchema = z.strictObject({
  package: uuidSchema,
  direction: z.enum(['sent', 'received']),
  /** When it was sealed or taken over here. */
  at: instantSchema,
  /** Id of the package that it speaks of. */
  about: uuidSchema.optional(),
  audience: audienceSchema,
  from: authorSchema.optional(),
  signatures: z.array(signatureStateSchema).max(100),
  /** Ids of the notes that it brought first. */
  notes: z.array(uuidSchema).max(limits.annotations),
});
export type FeedbackRound = z.infer<typeof feedbackRoundSchema>;

const feedbackChoice = z.strictObject({
  place: placeSchema,
  audience: audienceSchema,
  /** `new`: written here and not sent yet. `all`: everybody's, ours and those that came. `outputs`: observations and summary. */
  what: z.enum(['new', 'all', 'outputs']),
  /** The author of the settings is named in the package. */
  named: z.boolean().optional(),
  /** Id of the key of ours that signs it; unsigned without one. */
  sign: uuidSchema.optional(),
});
export type FeedbackChoice = z.infer<typeof feedbackChoice>;

/** Notes of one page of a long list. */
export const notesPerPage = 200;

export const annotations = {
  /**
   * A page of the notes on a draft's or a review's answers, in the order they came, from 0 on, and the rounds in which they
   * went to and fro. A page holds the answering thread for a moment only, however many notes there are.
   */
  list: procedure.input(z.strictObject({ place: placeSchema, from: z.int().min(0) })).output(
    z.strictObject({
      notes: z.array(readNoteSchema).max(notesPerPage),
      /** What the next page goes on from; absent on the last one. */
      next: z.int().min(1).optional(),
      /** With the first page. */
      rounds: z.array(feedbackRoundSchema).max(10_000),
      underReview: partyRefSchema,
      /** The State that the people who work here write for, where they said so. */
      writingFor: partyKeySchema.optional(),
    }),
  ),
  /**
   * Writes a note under an id of the client's making, or changes one of ours that was not sent yet. `over`: the note as it
   * was when a person began to change it; `note-changed` where it says something else by now.
   */
  save: procedure
    .input(
      z.strictObject({
        request: uuidSchema,
        place: placeSchema,
        id: uuidSchema,
        note: noteInputSchema,
        over: annotationSchema.optional(),
      }),
    )
    .output(z.strictObject({ note: readNoteSchema })),
  /**
   * Removes a note of ours that was not sent yet, with our replies to it, which nobody else has seen either; one that was
   * sent is withdrawn by a reply that says so (`kind: reply`).
   */
  remove: procedure
    .input(z.strictObject({ request: uuidSchema, place: placeSchema, id: uuidSchema }))
    .output(z.strictObject({ removed: z.boolean() })),
  /** Which notes a feedback would carry, and which stay behind and why. */
  previewFeedback: procedure.input(feedbackChoice).output(
    z.strictObject({
      package: packageHeadSchema,
      bytes: z.int(),
      going: z.array(uuidSchema).max(limits.annotations),
      staying: z
        .array(
          z.strictObject({
            note: uuidSchema,
            /** `audience`: meant for fewer people. `answer`: it shows an answer that is. `withdrawn`: its author took it back. `replies-to-staying`: it answers one that stays. */
            reason: z.enum(['audience', 'answer', 'withdrawn', 'replies-to-staying']),
          }),
        )
        .max(limits.annotations),
    }),
  ),
  /** Seals a feedback: a small signed file. Result: `packages.export`. From then on its notes can be withdrawn, not changed. */
  sealFeedback: procedure
    .input(
      feedbackChoice.extend({
        /** Id of the package that the preview showed: `preview-outdated` where it would be another now. */
        shown: uuidSchema.optional(),
        /** As in `packages.export`: what travels on a stick or by mail is encrypted (standards §3 rule 2). */
        encrypt: encryptSchema.optional(),
      }),
    )
    .output(z.strictObject({ job: z.uuid().max(36) })),
};
