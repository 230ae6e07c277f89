import { itemOfKey } from '../drafts/answer.ts';
import { leafItems, type ClusterForm, type PlacedItem } from '../questionnaires/cluster-form.ts';
import type { Item, ItemPart, LeafItem, Unit } from '../questionnaires/questionnaire-schema.ts';

const collected: ReadonlySet<ItemPart | undefined> = new Set<ItemPart>([
  'answer',
  'assistance',
  'assistance-note',
  'institution',
  'notified-on',
  'notified-reference',
]);

/** Whether items ask when or under which reference something was notified. */
export const asksForNotice = (items: readonly LeafItem[]): boolean =>
  items.some(({ part }) => part === 'notified-on' || part === 'notified-reference');

/** Whether a form says what its items are for; without that no ledger can find its rows. */
export const marksParts = (form: Pick<ClusterForm, 'items'>): boolean =>
  [...form.items.values()].some(({ item }) => item.part !== undefined);

const inLedgers = (form: Pick<ClusterForm, 'provisions'>, unit: Unit): boolean =>
  unit.provisions.some((id) => form.provisions.get(id)?.answerKind === 'notification') ||
  leafItems(unit).some(({ part }) => part === 'assistance');

/** Items of a unit whose answers a ledger shows; all of a group's, since any of them makes a row of it. */
const shownItems = (unit: Unit): Item[] =>
  unit.items.flatMap((item, index): Item[] => {
    if (item.type === 'group') {
      return asksForNotice(item.items) ? [...item.items] : [];
    }
    return index === 0 || collected.has(item.part) ? [item] : [];
  });

/** Items that decide whether this one is asked: those that its conditions name, and those of the group around it. */
const askedBefore = ({ item, group }: PlacedItem): string[] =>
  [item, ...(group === undefined ? [] : [group])].flatMap(({ enableWhen = [] }) =>
    enableWhen.map(({ question }) => question),
  );

/** Every item whose answer the ledgers of a form depend on: what they show, and what decides that it is asked. */
export function ledgerItems(form: ClusterForm): ReadonlySet<string> {
  const needed = new Set<string>();
  const open = [...form.units.values()]
    .filter(({ unit }) => inLedgers(form, unit))
    .flatMap(({ unit }) => shownItems(unit).map(({ linkId }) => linkId));
  for (let linkId = open.pop(); linkId !== undefined; linkId = open.pop()) {
    const placed = form.items.get(linkId);
    if (placed !== undefined && !needed.has(linkId)) {
      needed.add(linkId);
      open.push(...askedBefore(placed));
    }
  }
  return needed;
}

/** The units of conflicts, each once: until a version is taken, the ledgers may lack what hangs on its answer. */
export function unsettledUnits(
  form: Pick<ClusterForm, 'items'>,
  conflicts: readonly string[],
): { readonly unit: string; readonly title: string }[] {
  const units = new Map(
    conflicts.flatMap((key) => {
      const unit = form.items.get(itemOfKey(key))?.unit;
      return unit === undefined ? [] : [[unit.id, unit.title] as const];
    }),
  );
  return [...units].map(([unit, title]) => ({ unit, title }));
}
