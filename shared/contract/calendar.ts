import * as z from 'zod';
import { groups } from '../calendar/phases.ts';
import { reminderKinds } from '../calendar/reminders.ts';
import { mechanismSteps, stepIdSchema, stepValueSchema } from '../calendar/step-schema.ts';
import { clusterSchema } from '../catalogue/catalogue-schema.ts';
import { daySchema, instantSchema, uuidSchema } from '../lib/ids.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { baseSchema } from './drafts.ts';
import { blobHandleSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

/** Steps of their own that people may add to one draft. */
export const ownStepLimit = 200;
const stepLimit = mechanismSteps.length + ownStepLimit;

export const calendarStepSchema = z.strictObject({
  id: stepIdSchema,
  /** What people set; `day` is that of a person, `title` that of an own step. */
  value: stepValueSchema,
  ruleDay: daySchema.optional(),
  /** The rule counts from the nominal start of the phase, because no real day is known. */
  ruleIsNominal: z.boolean(),
  /** The last day on which the step is in time, and where it comes from. */
  day: daySchema.optional(),
  origin: z.enum(['rule', 'nominal', 'own']).optional(),
  /** The heads, newest first. Several with different values: versions that stand side by side until a person saves the step. */
  versions: z
    .array(
      z.strictObject({
        id: uuidSchema,
        edition: z.int().min(1),
        author: authorSchema,
        authoredAt: instantSchema,
        /** Null: nothing is set, or the own step was removed. */
        value: stepValueSchema.nullable(),
      }),
    )
    .max(100),
});
export type CalendarStep = z.infer<typeof calendarStepSchema>;

const reminderSchema = z.strictObject({
  id: z.string().max(200),
  kind: z.enum(reminderKinds),
  day: daySchema,
  origin: z.enum(['own', 'rule', 'advice', 'nominal']),
  /** A step that comes with the action plan, named by the message `plan.step.<known>`. */
  known: z.string().max(80).optional(),
  title: z.string().max(300).optional(),
});

export const calendarSchema = z.strictObject({
  draft: uuidSchema,
  phase: z.strictObject({
    group: z.literal(groups),
    cluster: clusterSchema,
    /** Real launch; without it days count from the nominal start and say so. */
    launch: daySchema.optional(),
    nominalStart: daySchema,
    nominalEnd: daySchema,
  }),
  /** In time order; steps without a day at the end. */
  steps: z.array(calendarStepSchema).max(stepLimit),
  /** Of a parallel report, in time order: replies awaited, attendance to confirm, steps of the action plan. */
  reminders: z.array(reminderSchema).max(1000),
});
export type Calendar = z.infer<typeof calendarSchema>;

const draftId = z.strictObject({ draft: uuidSchema });

/** What a change of one step names: the client-made id of its revision, and the heads that were edited. */
const stepEdit = z.strictObject({
  step: stepIdSchema,
  revision: uuidSchema,
  bases: z.array(baseSchema).max(100),
});

export const calendar = {
  /** The steps of a draft's phase with the days of the rules and those that people set. */
  get: procedure.input(draftId).output(calendarSchema),
  /**
   * Sets a step of the mechanism, or adds or changes an own one. A value without `day` returns to the rule. The day of
   * `saq` is the draft's deadline. Heads that were not named stay as a second version.
   */
  saveStep: procedure
    .input(stepEdit.extend({ request: uuidSchema, draft: uuidSchema, value: stepValueSchema }))
    .output(calendarSchema),
  /** Removes an own step. */
  removeStep: procedure
    .input(stepEdit.extend({ request: uuidSchema, draft: uuidSchema, step: uuidSchema }))
    .output(calendarSchema),
  /** Moves the steps named by some days, all or none. */
  shift: procedure
    .input(
      draftId.extend({
        request: uuidSchema,
        days: z.int().min(-3660).max(3660),
        steps: z.array(stepEdit).min(1).max(stepLimit),
      }),
    )
    .output(calendarSchema),
  /** The days of one draft, or of all, as an iCalendar file (RFC 5545); notes stay behind. */
  exportIcs: procedure
    .input(z.strictObject({ draft: uuidSchema.optional() }))
    .output(z.strictObject({ handle: blobHandleSchema, fileName: z.string().max(100), bytes: z.int() })),
};
