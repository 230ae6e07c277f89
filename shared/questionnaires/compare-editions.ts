import * as z from 'zod';
import type { Catalogue, Provision } from '../catalogue/catalogue-schema.ts';
import { canonicalJson } from '../lib/json.ts';
import { changedParts, itemMeaning, meaningOf, meaningParts, meaningSchema } from './item-meaning.ts';
import { linkIdSchema, sectionsOf, type Item, type Questionnaire } from './questionnaire-schema.ts';

/** Every item of a module by `linkId`, in the order of the form, with the title of its unit. */
export function itemsOf(
  module: Pick<Questionnaire, 'general' | 'articles'>,
): Map<string, { readonly item: Item; readonly unit: string }> {
  return new Map(
    sectionsOf(module).flatMap(({ units }) =>
      units.flatMap(({ title, items }) =>
        items
          .flatMap((item): Item[] => (item.type === 'group' ? [item, ...item.items] : [item]))
          .map((item) => [item.linkId, { item, unit: title }] as const),
      ),
    ),
  );
}

/** One item in two editions: `before` is missing where it is new, `after` where it is gone. */
export const itemChangeSchema = z.strictObject({
  linkId: linkIdSchema,
  /** Title of the unit in which it stands, in the next edition where it has it. */
  unit: z.string().max(80),
  parts: z.array(z.enum(meaningParts)).max(meaningParts.length),
  before: meaningSchema.optional(),
  after: meaningSchema.optional(),
});
export type ItemChange = z.infer<typeof itemChangeSchema>;

/** Items of a questionnaire, or provisions of a catalogue, that can be compared. */
export const mostItems = 5000;

/** What one edition of a module changes beside another. An item that only moved is the same. */
export const questionnaireComparisonSchema = z.strictObject({
  same: z.array(linkIdSchema).max(mostItems),
  changed: z.array(itemChangeSchema).max(mostItems),
  new: z.array(itemChangeSchema).max(mostItems),
  gone: z.array(itemChangeSchema).max(mostItems),
});
export type QuestionnaireComparison = z.infer<typeof questionnaireComparisonSchema>;

type Definition = Pick<Questionnaire, 'general' | 'articles'>;

export function compareQuestionnaires(old: Definition, next: Definition): QuestionnaireComparison {
  const [before, after] = [itemsOf(old), itemsOf(next)];
  const result: QuestionnaireComparison = { same: [], changed: [], new: [], gone: [] };
  for (const [linkId, { item, unit }] of after) {
    const was = before.get(linkId);
    if (was === undefined) {
      result.new.push({ linkId, unit, parts: [], after: meaningOf(item) });
    } else if (itemMeaning(was.item) === itemMeaning(item)) {
      result.same.push(linkId);
    } else {
      const [from, to] = [meaningOf(was.item), meaningOf(item)];
      result.changed.push({ linkId, unit, parts: changedParts(from, to), before: from, after: to });
    }
  }
  for (const [linkId, { item, unit }] of before) {
    if (!after.has(linkId)) {
      result.gone.push({ linkId, unit, parts: [], before: meaningOf(item) });
    }
  }
  return result;
}

const provisionParts = [
  'article',
  'paragraph',
  'obligation',
  'dutyHolder',
  'topic',
  'requirement',
  'subjectTo',
  'answerKind',
  'related',
] as const;

/** One provision in two editions; the texts are those of its requirement. */
export const provisionChangeSchema = z.strictObject({
  id: z.string().max(64),
  /** Title of its article. */
  article: z.string().max(2000),
  parts: z.array(z.enum(provisionParts)).max(provisionParts.length),
  before: z.string().max(2000).optional(),
  after: z.string().max(2000).optional(),
});

export const catalogueComparisonSchema = z.strictObject({
  same: z.array(z.string().max(64)).max(mostItems),
  changed: z.array(provisionChangeSchema).max(mostItems),
  new: z.array(provisionChangeSchema).max(mostItems),
  gone: z.array(provisionChangeSchema).max(mostItems),
});
export type CatalogueComparison = z.infer<typeof catalogueComparisonSchema>;

interface PlacedProvision {
  readonly provision: Provision;
  readonly title: string;
  readonly fields: Readonly<Record<(typeof provisionParts)[number], unknown>>;
}

const provisionsOf = (catalogue: Pick<Catalogue, 'articles'>): Map<string, PlacedProvision> =>
  new Map(
    catalogue.articles.flatMap(({ provisions, ...article }) =>
      provisions.map((provision) => [
        provision.id,
        { provision, title: article.title, fields: { ...provision, article } },
      ]),
    ),
  );

/** What one edition of a catalogue changes beside another; `article` where the head of the provision's article differs. */
export function compareCatalogues(
  old: Pick<Catalogue, 'articles'>,
  next: Pick<Catalogue, 'articles'>,
): CatalogueComparison {
  const [before, after] = [provisionsOf(old), provisionsOf(next)];
  const result: CatalogueComparison = { same: [], changed: [], new: [], gone: [] };
  for (const [id, { provision, title, fields }] of after) {
    const was = before.get(id);
    if (was === undefined) {
      result.new.push({ id, article: title, parts: [], after: provision.requirement });
      continue;
    }
    const parts = provisionParts.filter(
      (part) => canonicalJson(was.fields[part]) !== canonicalJson(fields[part]),
    );
    if (parts.length === 0) {
      result.same.push(id);
    } else {
      const [from, to] = [was.provision.requirement, provision.requirement];
      result.changed.push({ id, article: title, parts, before: from, after: to });
    }
  }
  for (const [id, { provision, title }] of before) {
    if (!after.has(id)) {
      result.gone.push({ id, article: title, parts: [], before: provision.requirement });
    }
  }
  return result;
}
