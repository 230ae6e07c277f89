import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { annotationCollectionSchema } from '../../shared/annotations/annotation-schema.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { fieldListSchema } from '../../shared/engagements/fields-schema.ts';
import { guidanceSchema } from '../../shared/guidance/guidance-schema.ts';
import {
  headsFileSchema,
  packageIndexSchema,
  revisionsFileSchema,
} from '../../shared/packages/package-schema.ts';
import { receiptSchema } from '../../shared/outbox/receipt-schema.ts';
import { parallelReportSchema } from '../../shared/parallel/parallel-report.ts';
import { profileSchema } from '../../shared/profiles/profile-schema.ts';
import { questionnaireSchema } from '../../shared/questionnaires/questionnaire-schema.ts';
import { wordingSchema } from '../../shared/reviews/wording-schema.ts';
import { nameListSchema } from '../../shared/statements/names-schema.ts';
import { ruleListSchema } from '../../shared/validation/rules/rule-schema.ts';

/** The document formats that others read and write, by the name of their schema file. */
export const publishedSchemas = {
  'palermo-annotations-1': {
    schema: annotationCollectionSchema,
    title: 'Notes of a reader (data/annotations/collection.json of a feedback)',
  },
  'palermo-fields-1': { schema: fieldListSchema, title: 'Articles that concern a field of work' },
  'palermo-guidance-1': { schema: guidanceSchema, title: 'Guidance on the articles of one module' },
  'palermo-names-1': {
    schema: nameListSchema,
    title: 'What countries, their people and their capitals are called in one language',
  },
  'palermo-package-1': {
    schema: packageIndexSchema,
    title: 'Index of a Palermo package (data/package.json)',
  },
  'palermo-package-1-heads': {
    schema: headsFileSchema,
    title: 'Revisions of the answers (data/revisions/heads.json of a submission or review)',
  },
  'palermo-package-1-revisions': {
    schema: revisionsFileSchema,
    title: 'History of a part (data/revisions/revisions.json of a contribution)',
  },
  'palermo-parallel-report-1': {
    schema: parallelReportSchema,
    title: 'Parallel report (data/parallel/report.json of a submission or review)',
  },
  'palermo-profile-1': { schema: profileSchema, title: 'Profile of a State' },
  'palermo-questionnaire-1': {
    schema: questionnaireSchema,
    title: 'Questionnaire of one instrument and cluster',
  },
  'palermo-receipt-1': { schema: receiptSchema, title: 'Receipt for a package' },
  'palermo-response-1': { schema: responseSchema, title: 'Answers to the questionnaires of one cluster' },
  'palermo-rules-1': { schema: ruleListSchema, title: 'Rules of one module' },
  'palermo-wording-1': { schema: wordingSchema, title: 'Words that a neutral text does without' },
} as const;

/** The JSON Schema (draft 2020-12) of each published format, as text. */
export function buildSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(publishedSchemas).map(([name, { schema, title }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
      const id = `https://palermo.example/schemas/${name}.json`;
      return [`${name}.json`, `${JSON.stringify({ $schema, $id: id, title, ...rest }, null, 2)}\n`];
    }),
  );
}

if (import.meta.main) {
  const folder = fileURLToPath(new URL('../../resources/schemas/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of buildSchemas()) {
    writeFileSync(join(folder, name), text);
  }
}
