import * as z from 'zod';
import { catalogueSchema, clusterSchema, partySchema } from '../catalogue/catalogue-schema.ts';
import { questionnaireSchema } from '../questionnaires/questionnaire-schema.ts';
import { nothing, procedure } from './procedure.ts';

export const questionnaires = {
  /** Clusters whose questionnaires are at hand. */
  clusters: procedure.input(nothing).output(z.strictObject({ clusters: z.array(clusterSchema).max(4) })),
  /** The modules of one cluster, with the catalogue of their instruments cut to that cluster. */
  get: procedure.input(z.strictObject({ cluster: clusterSchema })).output(
    z.strictObject({
      modules: z.array(questionnaireSchema).max(4),
      catalogues: z.array(catalogueSchema).max(4),
    }),
  ),
};

export const catalogue = {
  /** All that can be party; it does not say who has joined what. */
  parties: procedure.input(nothing).output(z.strictObject({ parties: z.array(partySchema).max(400) })),
};
