import * as z from 'zod';
import { clusterSchema, instrumentSchema, obligationSchema } from '../catalogue/catalogue-schema.ts';
import {
  engagementSchema,
  fieldOfWorkSchema,
  fieldsOfWork,
  mostPlanSteps,
  planStepSchema,
} from '../engagements/engagement-schema.ts';
import { mechanismSteps } from '../calendar/step-schema.ts';
import { daySchema, uuidSchema } from '../lib/ids.ts';
import { partyKeySchema, profileSchema } from '../profiles/profile-schema.ts';
import { calendarStepSchema } from './calendar.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

const article = z.strictObject({
  id: z.string().max(80),
  instrument: instrumentSchema,
  article: z.string().max(20),
  title: z.string().max(500),
  /** The strongest of its provisions. */
  obligation: obligationSchema,
  /** The fields chosen that it concerns, and how, in English. */
  reasons: z
    .array(z.strictObject({ field: fieldOfWorkSchema, text: z.string().max(300) }))
    .max(fieldsOfWork.length),
});

/** An article that concerns the fields chosen and is not reviewed for this State. */
const left = z.strictObject({
  id: article.shape.id,
  instrument: instrumentSchema,
  article: article.shape.article,
  title: article.shape.title,
  reason: z.enum(['not-a-party', 'uncac-party']),
});

const phase = z.strictObject({
  cluster: clusterSchema,
  /** Where the phase stands today. */
  standing: z.enum(['over', 'running', 'next', 'later']),
  starts: daySchema,
  /** The day on which it is over. */
  ends: daySchema,
  /** Counted from the table of years, not from a real launch. */
  nominal: z.boolean(),
  /** Days that a stakeholder must know: the self-assessment is due, feedback is due, the phase ends. */
  days: z.strictObject({
    focalPoint: daySchema,
    saq: daySchema,
    feedback: daySchema,
    observations: daySchema,
  }),
  /** Those that the fields chosen concern, most often named first; all of the cluster where none was chosen. */
  articles: z.array(article).max(200),
  left: z.array(left).max(200),
});

const all = z.strictObject({
  engagement: recordSchema(engagementSchema).optional(),
  steps: z.array(recordSchema(planStepSchema)).max(mostPlanSteps),
  /** What the days of the plan are counted from: `actionPlan` makes the plan of it and of `steps`. */
  phase: z.strictObject({
    start: daySchema,
    startIsNominal: z.boolean(),
    steps: z
      .array(
        calendarStepSchema.pick({ id: true, day: true, origin: true }).required({ day: true, origin: true }),
      )
      .max(mechanismSteps.length),
  }),
});
/** What stands after a change; absent where it was removed. */
const engagement = z.strictObject({ engagement: recordSchema(engagementSchema).optional() });
const step = z.strictObject({ step: recordSchema(planStepSchema).optional() });

/** The way in for organisations: which cluster is due, what concerns them, what to do in which stage. */
export const engagements = {
  /** For a country and fields of work: the clusters in order, and which is due. Nothing is stored. */
  wayIn: procedure
    .input(
      z.strictObject({
        party: partyKeySchema,
        group: profileSchema.shape.group,
        launch: daySchema.optional(),
        /** Of which phase `launch` is; without it that of the last one that was planned to have begun by then. */
        launched: clusterSchema.optional(),
        instruments: profileSchema.shape.instruments,
        uncacParty: z.boolean(),
        fields: z.array(fieldOfWorkSchema).max(fieldsOfWork.length),
      }),
    )
    .output(
      z.strictObject({ today: daySchema, due: clusterSchema.optional(), phases: z.array(phase).max(4) }),
    ),
  get: procedure.input(z.strictObject({ draft: uuidSchema })).output(all),
  save: procedure.input(z.strictObject({ ...recordEdit, value: engagementSchema })).output(engagement),
  saveStep: procedure.input(z.strictObject({ ...recordEdit, value: planStepSchema })).output(step),
  removeStep: procedure.input(z.strictObject(recordRemoval)).output(step),
};
