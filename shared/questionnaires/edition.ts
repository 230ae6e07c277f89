import * as z from 'zod';
import { clusterSchema, instrumentSchema } from '../catalogue/catalogue-schema.ts';
import { instantSchema } from '../lib/ids.ts';
import { compareVersions } from '../lib/text.ts';
import { catalogueComparisonSchema, questionnaireComparisonSchema } from './compare-editions.ts';
import { questionnaireRefSchema, questionnaireUrl, type QuestionnaireRef } from './questionnaire-schema.ts';

export const editionKindSchema = z.enum(['questionnaire', 'catalogue']);
export type EditionKind = z.infer<typeof editionKindSchema>;

/** What lists say of a questionnaire or catalogue at hand. */
export const editionSchema = z.strictObject({
  kind: editionKindSchema,
  url: z.string().max(200),
  version: z.string().max(40),
  instrument: instrumentSchema,
  /** Of a questionnaire: its module. */
  cluster: clusterSchema.optional(),
  origin: z.enum(['shipped', 'imported']),
  importedAt: instantSchema.optional(),
  /** Nothing newer of the same url is at hand. */
  newest: z.boolean(),
  /** A questionnaire with a url of its own, which a draft answers only where a person says so. */
  alternative: z.boolean(),
  /** Items of a questionnaire, or provisions of a catalogue. */
  parts: z.int(),
});
export type Edition = z.infer<typeof editionSchema>;

/** What a file would bring in: compared with the newest edition at hand of its module or instrument, where there is one. */
export const readEditionSchema = z.strictObject({
  edition: editionSchema.omit({ newest: true, importedAt: true, origin: true }),
  /** The very same is at hand already: importing changes nothing. */
  atHand: z.boolean(),
  /** Says whose wording it is. */
  notice: z.string().max(2000),
  against: questionnaireRefSchema.extend({ version: z.string().max(40) }).optional(),
  questionnaire: questionnaireComparisonSchema.optional(),
  catalogue: catalogueComparisonSchema.optional(),
});
export type ReadEdition = z.infer<typeof readEditionSchema>;

/** Whether a questionnaire's url is not ours. */
export const isAlternative = (module: {
  readonly url: string;
  readonly instrument: string;
  readonly cluster: string;
}): boolean => module.url !== questionnaireUrl(module.instrument, module.cluster);

/** For each reference the newest version at hand of the same url; those without a newer one are left out. */
export function newerRefs(
  held: readonly QuestionnaireRef[],
  editions: readonly Pick<Edition, 'kind' | 'url' | 'version' | 'newest'>[],
): QuestionnaireRef[] {
  return held.flatMap(({ url, version }) => {
    const newest = editions.find((one) => one.kind === 'questionnaire' && one.url === url && one.newest);
    return newest !== undefined && compareVersions(newest.version, version) > 0
      ? [{ url, version: newest.version }]
      : [];
  });
}
