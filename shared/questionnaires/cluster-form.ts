import type { Article, Catalogue, Obligation, Provision } from '../catalogue/catalogue-schema.ts';
import { instruments, strongestObligation } from '../catalogue/catalogue-schema.ts';
import { itemsOfRule, type Rule, type RuleList } from '../validation/rules/rule-schema.ts';
import { newestBy } from '../lib/text.ts';
import {
  sectionsOf,
  type GroupItem,
  type Item,
  type LeafItem,
  type Questionnaire,
  type Section,
  type Unit,
} from './questionnaire-schema.ts';

/** The rules of a module: the newest edition at hand. A rule that names an item of another version is left out above. */
function newestRules(lists: readonly RuleList[], module: Questionnaire): readonly Rule[] {
  const own = lists.filter(
    ({ instrument, cluster }) => instrument === module.instrument && cluster === module.cluster,
  );
  return newestBy(own, ({ edition }) => edition)?.rules ?? [];
}

/** Where an item stands: its module, article and unit, and the repeating group that holds it, if any. */
export interface PlacedItem {
  readonly item: Item;
  readonly group?: GroupItem;
  readonly unit: Unit;
  readonly section: Section;
  readonly module: Questionnaire;
  /** Position in the order of the form, starting at 0. */
  readonly order: number;
}

/** The modules of one cluster with the catalogue beside them: what a State answers, clears and sends. */
export interface ClusterForm {
  readonly modules: readonly Questionnaire[];
  readonly articles: ReadonlyMap<string, Article>;
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly items: ReadonlyMap<string, PlacedItem>;
  readonly units: ReadonlyMap<
    string,
    { readonly unit: Unit; readonly section: Section; readonly module: Questionnaire }
  >;
  /** By id, the rules that belong to the modules and whose items this form holds. */
  readonly rules: ReadonlyMap<string, Rule>;
}

/** Orders modules as the form does: the Convention first, then its Protocols. */
export function createClusterForm(
  modules: readonly Questionnaire[],
  catalogues: readonly Catalogue[],
  ruleLists: readonly RuleList[] = [],
): ClusterForm {
  const ordered = modules.toSorted(
    (left, right) => instruments.indexOf(left.instrument) - instruments.indexOf(right.instrument),
  );
  const articles = new Map(
    catalogues.flatMap(({ articles: all }) => all.map((article) => [article.id, article])),
  );
  const provisions = new Map(
    [...articles.values()].flatMap((article) =>
      article.provisions.map((provision) => [provision.id, provision]),
    ),
  );
  const items = new Map<string, PlacedItem>();
  const units = new Map<string, { unit: Unit; section: Section; module: Questionnaire }>();
  for (const module of ordered) {
    for (const section of sectionsOf(module)) {
      for (const unit of section.units) {
        units.set(unit.id, { unit, section, module });
        for (const item of unit.items) {
          items.set(item.linkId, { item, unit, section, module, order: items.size });
          if (item.type === 'group') {
            for (const child of item.items) {
              items.set(child.linkId, { item: child, group: item, unit, section, module, order: items.size });
            }
          }
        }
      }
    }
  }
  const rules = ordered
    .flatMap((module) => newestRules(ruleLists, module))
    .filter((rule) => itemsOfRule(rule).every((linkId) => items.has(linkId)));
  return {
    modules: ordered,
    articles,
    provisions,
    items,
    units,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
  };
}

/** The strongest obligation of a unit's provisions; undefined for a unit of the general part, which carries none. */
export function unitObligation(
  form: Pick<ClusterForm, 'provisions'>,
  unit: Pick<Unit, 'provisions'>,
): Obligation | undefined {
  return unit.provisions.length === 0
    ? undefined
    : strongestObligation(unit.provisions.flatMap((id) => form.provisions.get(id)?.obligation ?? []));
}

/** A unit's leaf items in printed order, those of repeating groups included. */
export const leafItems = (unit: Pick<Unit, 'items'>): readonly LeafItem[] =>
  unit.items.flatMap((item) => (item.type === 'group' ? item.items : [item]));
