import type { PackageHead, PackageType } from '../../../shared/packages/package-schema.ts';
import { mayCarry, type Reach } from '../../../shared/packages/reach.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';

/** What decides whether a unit's answers go along: the part, the marks, the audience and the type. */
export interface Carriage {
  readonly type: PackageType;
  readonly audience: PackageHead['audience'];
  /** Articles of a contribution; undefined for the whole form. */
  readonly articles: ReadonlySet<string> | undefined;
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly form: ClusterForm;
}

type Fault = 'other-part' | 'narrower' | 'national';

/** Why a unit stays behind; undefined where it goes along. A unit that the form does not have is in no part of it. */
export function unitFault(
  { form, articles, reaches, audience, type }: Carriage,
  unit: string,
): Fault | undefined {
  const section = form.units.get(unit)?.section.id;
  if (section === undefined ? articles !== undefined : articles?.has(section) === false) {
    return 'other-part';
  }
  const reach = reaches.get(unit);
  return mayCarry(reach, audience, type) ? undefined : reach === 'national' ? 'national' : 'narrower';
}

/** Why an item's unit stays behind; undefined where it goes along. */
export function itemFault(carriage: Carriage, item: string): Fault | undefined {
  const placed = carriage.form.items.get(item);
  if (placed === undefined) {
    return carriage.articles === undefined ? undefined : 'other-part';
  }
  return unitFault(carriage, placed.unit.id);
}
