import { unitObligation, type ClusterForm } from '../questionnaires/cluster-form.ts';
import {
  generalSection,
  sectionsOf,
  type Questionnaire,
  type Section,
  type Unit,
} from '../questionnaires/questionnaire-schema.ts';
import type { LedgerPlace } from './ledger-schema.ts';

/** A unit with what surrounds it. */
export interface UnitPlace {
  readonly unit: Unit;
  readonly section: Section;
  readonly module: Questionnaire;
}

/** All units of a form in its order, those of the general part included. */
export const unitsOf = (form: Pick<ClusterForm, 'modules'>): readonly UnitPlace[] =>
  form.modules.flatMap((module) =>
    sectionsOf(module).flatMap((section) => section.units.map((unit) => ({ unit, section, module }))),
  );

/** Numbers of articles by provision; made once per form. */
export function articleNumbers(form: Pick<ClusterForm, 'articles'>): ReadonlyMap<string, number> {
  return new Map(
    [...form.articles.values()].flatMap(({ number, provisions }) =>
      provisions.map(({ id }) => [id, number] as const),
    ),
  );
}

/** Where a unit stands, as every ledger shows it; `provisions` limits it to those that the ledger is about. */
export function placeOfUnit(
  form: ClusterForm,
  numbers: ReadonlyMap<string, number>,
  { unit, section, module }: UnitPlace,
  provisions: readonly string[] = unit.provisions,
): LedgerPlace {
  const obligation = unitObligation(form, { provisions: [...provisions] });
  const article = section.id === generalSection ? undefined : form.articles.get(section.id);
  return {
    unit: unit.id,
    title: unit.title,
    instrument: module.instrument,
    cluster: module.cluster,
    ...(article === undefined
      ? {}
      : { article: { id: article.id, number: article.number, title: article.title } }),
    provisions: provisions.flatMap((id) => {
      const [number, provision] = [numbers.get(id), form.provisions.get(id)];
      return number === undefined || provision === undefined
        ? []
        : [{ id, number, paragraph: provision.paragraph }];
    }),
    ...(obligation === undefined ? {} : { obligation }),
  };
}
