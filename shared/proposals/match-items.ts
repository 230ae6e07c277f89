import type { ClusterForm, PlacedItem } from '../questionnaires/cluster-form.ts';
import type { Unit } from '../questionnaires/questionnaire-schema.ts';
import type { ProposalRelation } from './proposal-schema.ts';
import { isFigure, pairGeneralItems, relatedItem, sameMeaning } from './same-meaning.ts';

/** An item of a source whose answers may serve another item, and why. */
export interface ItemMatch {
  readonly item: string;
  readonly unit: string;
  readonly relation: ProposalRelation;
  /** The general part of another cluster: its rows are rows of another list. */
  readonly isGeneral: boolean;
}

/** What of a source decides which of its items match. */
export interface MatchSource {
  readonly form: ClusterForm;
  /** The draft that the proposals are for. */
  readonly own: boolean;
  /** It answered the same questions in an earlier review: its answers are proposed for their own questions. */
  readonly earlier: boolean;
}

function unitsByProvision(form: ClusterForm): ReadonlyMap<string, readonly Unit[]> {
  const units = new Map<string, Unit[]>();
  for (const { unit } of form.units.values()) {
    for (const provision of unit.provisions) {
      units.set(provision, [...(units.get(provision) ?? []), unit]);
    }
  }
  return units;
}

/** Finds, for an item of a form, the items of one source that may serve it. */
export function matchItems(
  form: ClusterForm,
  source: MatchSource,
): (placed: PlacedItem) => readonly ItemMatch[] {
  const byProvision = unitsByProvision(source.form);
  const general = source.own || source.earlier ? undefined : pairGeneralItems(form, source.form);

  const sameQuestion = ({ item, group }: PlacedItem): ItemMatch[] => {
    const other = source.form.items.get(item.linkId);
    return source.earlier && !isFigure(item, group) && other !== undefined && sameMeaning(item, other.item)
      ? [{ item: item.linkId, unit: other.unit.id, relation: 'same-question', isGeneral: false }]
      : [];
  };

  const generalQuestion = ({ item }: PlacedItem): ItemMatch[] => {
    const other = source.form.items.get(general?.get(item.linkId) ?? '');
    return other === undefined
      ? []
      : [{ item: other.item.linkId, unit: other.unit.id, relation: 'same-question', isGeneral: true }];
  };

  const relatedUnits = (unit: Unit): ReadonlySet<Unit> =>
    new Set(
      unit.provisions
        .flatMap((id) => form.provisions.get(id)?.related ?? [])
        .flatMap((id) => byProvision.get(id) ?? [])
        .filter(({ id }) => id !== unit.id),
    );

  const related = ({ item, group, unit }: PlacedItem): ItemMatch[] =>
    item.type === 'group' || group !== undefined
      ? []
      : [...relatedUnits(unit)].flatMap((other): ItemMatch[] => {
          const twin = relatedItem(item, other.items);
          return twin === undefined
            ? []
            : [{ item: twin.linkId, unit: other.id, relation: 'related-provision', isGeneral: false }];
        });

  return (placed) => [...sameQuestion(placed), ...generalQuestion(placed), ...related(placed)];
}
