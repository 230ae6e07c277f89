import type { Catalogue } from '../../shared/catalogue/catalogue-schema.ts';
import type { Item, Questionnaire, Unit } from '../../shared/questionnaires/questionnaire-schema.ts';
import { fixtureForm } from './fixture-form.ts';

/** The fixture's module of one instrument, as a copy that a test may change. */
export function fixtureModule(
  instrument: Questionnaire['instrument'],
  more: Partial<Questionnaire> = {},
): Questionnaire {
  const found = fixtureForm().modules.find((module) => module.instrument === instrument);
  if (found === undefined) {
    throw new Error(`The fixture has no module of ${instrument}`);
  }
  return { ...structuredClone(found), ...more };
}

/** Changes the units of a module one by one. */
export const mapUnits = (module: Questionnaire, change: (unit: Unit) => Unit): Questionnaire => ({
  ...module,
  articles: module.articles.map((section) => ({ ...section, units: section.units.map(change) })),
});

/** Changes items, those of groups included; `undefined` takes one out. */
export const mapItems = (
  module: Questionnaire,
  change: <I extends Item>(item: I) => I | undefined,
): Questionnaire =>
  mapUnits(module, (unit) => ({
    ...unit,
    items: unit.items.flatMap((item): Item[] => {
      const own = change(item);
      if (own === undefined) {
        return [];
      }
      return own.type === 'group'
        ? [{ ...own, items: own.items.flatMap((child) => change(child) ?? []) }]
        : [own];
    }),
  }));

/** Changes one item. */
export const withItem = (module: Questionnaire, linkId: string, change: Partial<Item>): Questionnaire =>
  mapItems(module, (item) => (item.linkId === linkId ? { ...item, ...change } : item));

/** Takes one item out, with every condition that asks about it. */
export const withoutItem = (module: Questionnaire, linkId: string): Questionnaire =>
  mapItems(module, (item) => {
    if (item.linkId === linkId) {
      return undefined;
    }
    const { enableWhen, ...rest } = item;
    const left = enableWhen?.filter(({ question }) => question !== linkId) ?? [];
    return { ...rest, ...(left.length === 0 ? {} : { enableWhen: left }) } as typeof item;
  });

/** The catalogues of the fixture. */
export const fixtureCatalogues = (): Catalogue[] => {
  const { articles } = fixtureForm();
  return (['untoc', 'tip'] as const).map((instrument) => ({
    instrument,
    edition: '1',
    origin: 'fixture',
    articles: [...articles.values()].filter(({ id }) => id.startsWith(`${instrument}-`)),
  }));
};
