import { itemOfKey } from '../drafts/answer.ts';
import { leafItems, type ClusterForm } from '../questionnaires/cluster-form.ts';
import type { Unit } from '../questionnaires/questionnaire-schema.ts';

/** Whether a form says what its items are for; without that no ledger can find its rows. */
export const marksParts = (form: Pick<ClusterForm, 'items'>): boolean =>
  [...form.items.values()].some(({ item }) => item.part !== undefined);

const inLedgers = (form: Pick<ClusterForm, 'provisions'>, unit: Unit): boolean =>
  unit.provisions.some((id) => form.provisions.get(id)?.answerKind === 'notification') ||
  leafItems(unit).some(({ part }) => part === 'assistance');

/** Units of the ledgers in which an answer stands in two versions: what they ask for cannot be told until one is taken. */
export function unsettledUnits(
  form: ClusterForm,
  conflicts: readonly string[],
): { readonly unit: string; readonly title: string }[] {
  const units = new Map(
    conflicts.flatMap((key) => {
      const unit = form.items.get(itemOfKey(key))?.unit;
      return unit !== undefined && inLedgers(form, unit) ? [[unit.id, unit.title] as const] : [];
    }),
  );
  return [...units].map(([unit, title]) => ({ unit, title }));
}
