import * as z from 'zod';
import { clusterSchema } from '../catalogue/catalogue-schema.ts';
import { profileSchema } from '../profiles/profile-schema.ts';
import { questionnaireRefSchema } from '../questionnaires/questionnaire-schema.ts';
import { registerEntrySchema } from '../register/register-schema.ts';
import { authorSchema } from '../revisions/revision-schema.ts';
import { answerSchema } from './answer.ts';

export const draftKindSchema = z.enum(['self-assessment', 'parallel-report']);
export type DraftKind = z.infer<typeof draftKindSchema>;

/** `palermo-response/1`: a form's answers as one document, by hand or by export. */
export const responseSchema = z.strictObject({
  format: z.literal('palermo-response/1'),
  questionnaire: z.array(questionnaireRefSchema).min(1).max(60),
  profile: profileSchema,
  cluster: clusterSchema,
  author: authorSchema.optional(),
  answers: z.array(answerSchema).max(100_000),
  register: z.array(registerEntrySchema).max(10_000).optional(),
});
export type ResponseDocument = z.infer<typeof responseSchema>;
