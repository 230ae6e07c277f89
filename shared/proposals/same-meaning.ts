import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import type { Item, ItemPart, LeafItem, Section } from '../questionnaires/questionnaire-schema.ts';
import { itemMeaning } from '../questionnaires/item-meaning.ts';
import { generalSection, sectionsOf } from '../questionnaires/questionnaire-schema.ts';

/** Whether two definitions of an item ask the same: words, type, options, conditions and provisions. */
export const sameMeaning = (left: Item, right: Item): boolean =>
  left === right || itemMeaning(left) === itemMeaning(right);

/** Parts of a unit that can say the same of a related provision; figures and notifications belong to one provision alone. */
const relatedParts: ReadonlySet<ItemPart> = new Set<ItemPart>([
  'answer',
  'law',
  'practice',
  'gap',
  'institution',
  'assistance',
  'assistance-note',
  'example',
]);

/** Parts whose figures belong to the years of one review and are never proposed. */
const figureParts: ReadonlySet<ItemPart> = new Set<ItemPart>(['statistics', 'year', 'count']);

export const isFigure = (item: Pick<Item, 'part'>, group?: Pick<Item, 'part'>): boolean =>
  [item.part, group?.part].some((part) => part !== undefined && figureParts.has(part));

const codesOf = ({ answerOption }: Pick<Item, 'answerOption'>): string =>
  (answerOption ?? []).map(({ code }) => code).join(' ');

/** Whether two items hold values of one kind: type, repetition and, where they have one, the closed list. */
export const sameShape = (left: Item, right: Item): boolean =>
  left.type === right.type && left.repeats === right.repeats && codesOf(left) === codesOf(right);

/** The item of a related unit that has the same part and can hold the same value. */
export function relatedItem(item: LeafItem, items: readonly Item[]): LeafItem | undefined {
  const { part } = item;
  if (part === undefined || !relatedParts.has(part)) {
    return undefined;
  }
  return items.find(
    (other): other is LeafItem =>
      other.type !== 'group' &&
      other.part === part &&
      other.type === item.type &&
      other.repeats === item.repeats &&
      other.registerKind === item.registerKind,
  );
}

const generalUnits = (form: Pick<ClusterForm, 'modules'>): Section['units'] =>
  form.modules
    .flatMap(sectionsOf)
    .filter(({ id }) => id === generalSection)
    .flatMap(({ units }) => units);

/** Pairs the items of two general parts by their place, which asks the same of every cluster. */
export function pairGeneralItems(
  target: Pick<ClusterForm, 'modules'>,
  source: Pick<ClusterForm, 'modules'>,
): ReadonlyMap<string, string> {
  const theirs = generalUnits(source);
  const pairs = generalUnits(target).flatMap((unit, at): [string, string][] =>
    unit.items.flatMap((item, index): [string, string][] => {
      const other = theirs[at]?.items[index];
      if (other === undefined || !sameShape(item, other)) {
        return [];
      }
      if (item.type !== 'group' || other.type !== 'group') {
        return [[item.linkId, other.linkId]];
      }
      return item.items.flatMap((child, row): [string, string][] => {
        const twin = other.items[row];
        return twin !== undefined && sameShape(child, twin) ? [[child.linkId, twin.linkId]] : [];
      });
    }),
  );
  return new Map(pairs);
}
