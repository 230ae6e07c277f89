import * as z from 'zod';
import { daySchema } from '../lib/ids.ts';

/** Fields in which organisations work, by which the articles that concern them are found. */
export const fieldsOfWork = [
  'trafficking',
  'migrant-smuggling',
  'firearms',
  'organized-groups',
  'money-laundering',
  'corruption',
  'asset-recovery',
  'victims-witnesses',
  'criminal-justice',
  'border-documents',
  'international-cooperation',
  'prevention-education',
  'environment',
  'technical-assistance',
  'research-media',
] as const;
export const fieldOfWorkSchema = z.enum(fieldsOfWork);
export type FieldOfWork = z.infer<typeof fieldOfWorkSchema>;

/** Who takes part, with what: the one record `engagement` of a parallel report. */
export const engagementSchema = z.strictObject({
  organisation: z.string().max(300),
  fields: z.array(fieldOfWorkSchema).max(fieldsOfWork.length),
  /** Of the whole cluster, or of the articles named. */
  articles: z.array(z.string().min(1).max(80)).max(200).optional(),
  /** Whether optional provisions are looked at too. */
  scope: z.enum(['mandatory', 'all']),
});
export type Engagement = z.infer<typeof engagementSchema>;
export const engagementId = 'engagement';

/** The five stages of the model action plan for stakeholders. */
export const planStages = ['focal-point', 'saq', 'feedback', 'observations', 'summary'] as const;
export const planStageSchema = z.enum(planStages);
export type PlanStage = z.infer<typeof planStageSchema>;

/** One line of the action plan: of those that come with it (known by their id), or a person's own. */
export const planStepSchema = z.strictObject({
  stage: planStageSchema,
  /** Of a person's own step; those that come with the plan are named in the language of the screen. */
  title: z.string().min(1).max(300).optional(),
  done: z.boolean(),
  doneOn: daySchema.optional(),
  due: daySchema.optional(),
  remark: z.string().max(5000).optional(),
});
export type PlanStep = z.infer<typeof planStepSchema>;
export const mostPlanSteps = 200;
