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

/** Why an item's unit stays behind; undefined where it goes along. */
export function unitFault(
  { form, articles, reaches, audience, type }: Carriage,
  item: string,
): 'other-part' | 'narrower' | 'national' | undefined {
  const placed = form.items.get(item);
  if (placed === undefined) {
    return articles === undefined ? undefined : 'other-part';
  }
  if (articles !== undefined && !articles.has(placed.section.id)) {
    return 'other-part';
  }
  const reach = reaches.get(placed.unit.id);
  return mayCarry(reach, audience, type) ? undefined : reach === 'national' ? 'national' : 'narrower';
}
