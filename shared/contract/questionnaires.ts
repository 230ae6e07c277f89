import * as z from 'zod';
import { catalogueSchema, clusterSchema, partySchema } from '../catalogue/catalogue-schema.ts';
import { guidanceSchema, readingListSchema, termListSchema } from '../guidance/guidance-schema.ts';
import { questionnaireRefSchema, questionnaireSchema } from '../questionnaires/questionnaire-schema.ts';
import { ruleListSchema } from '../validation/rules/rule-schema.ts';
import { nothing, procedure } from './procedure.ts';

export const questionnaires = {
  /** Clusters whose questionnaires are at hand. */
  clusters: procedure.input(nothing).output(z.strictObject({ clusters: z.array(clusterSchema).max(4) })),
  /**
   * The modules of one cluster in the versions named, else the newest, with the catalogue of all instruments (texts refer
   * to any article) and the rules of the cluster.
   */
  get: procedure
    .input(
      z.strictObject({
        cluster: clusterSchema,
        questionnaire: z.array(questionnaireRefSchema).max(60).optional(),
      }),
    )
    .output(
      z.strictObject({
        modules: z.array(questionnaireSchema).max(4),
        catalogues: z.array(catalogueSchema).max(4),
        rules: z.array(ruleListSchema).max(60),
      }),
    ),
};

export const guidance = {
  /** Guidance on the articles of one cluster, with the terms and works that it names. */
  get: procedure.input(z.strictObject({ cluster: clusterSchema })).output(
    z.strictObject({
      guidance: z.array(guidanceSchema).max(4),
      terms: termListSchema.shape.terms,
      works: readingListSchema.shape.works,
    }),
  ),
};

export const catalogue = {
  /** All that can be party; it does not say who has joined what. */
  parties: procedure.input(nothing).output(z.strictObject({ parties: z.array(partySchema).max(400) })),
};
