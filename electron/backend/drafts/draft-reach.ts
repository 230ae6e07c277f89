import type { ReachMark } from '../../../shared/contract/reaches.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';
import { mayCarry, reachSchema, reaches, type Reach } from '../../../shared/packages/reach.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Reader } from '../database/open-database.ts';
import { readAllHeads } from '../revisions/revision-store.ts';
import { agree } from './draft-state.ts';

/**
 * The marked units of a draft. Where two people marked one differently, the narrower holds until a person settles it:
 * nothing leaves by accident.
 */
export function readReachMarks(reader: Reader, draft: string): ReachMark[] {
  const bySubject = Map.groupBy(readAllHeads(reader, draft, 'reach'), ({ subject }) => subject);
  return [...bySubject].flatMap(([unit, heads]) => {
    const reach = heads
      .flatMap(({ value }) => {
        const parsed = reachSchema.safeParse(JSON.parse(value));
        return parsed.success ? [parsed.data] : [];
      })
      .toSorted((left, right) => reaches.indexOf(right) - reaches.indexOf(left))[0];
    const newest = heads.toSorted((left, right) => compareCodeUnits(right.authoredAt, left.authoredAt))[0];
    return reach === undefined || newest === undefined
      ? []
      : [{ unit, reach, contested: !agree(heads), author: newest.author, authoredAt: newest.authoredAt }];
  });
}

/** How far each marked unit of a draft may go. */
export const readReaches = (reader: Reader, draft: string): ReadonlyMap<string, Reach> =>
  new Map(readReachMarks(reader, draft).map(({ unit, reach }) => [unit, reach]));

/** Of which items an audience may read what is said, as far as the marks of units say (threat-model X1): plain data. */
export interface ItemReach {
  /** Of all items but the others. */
  readonly rest: boolean;
  readonly others: readonly string[];
}

export function itemReach(
  reader: Reader,
  { draft, audience }: { readonly draft: string; readonly audience: Audience },
  form: Pick<ClusterForm, 'items' | 'units'> | undefined,
): ItemReach {
  const marks = readReaches(reader, draft);
  const reached = (reach: Reach | undefined): boolean => mayCarry(reach, audience, 'review');
  // Which of the marked units that the edition in use lacks an item belonged to is not known: the narrowest holds.
  const rest = [...marks].every(([unit, reach]) => form?.units.has(unit) === true || reached(reach));
  return {
    rest,
    others: [...(form?.items ?? [])].flatMap(([item, { unit }]) =>
      reached(marks.get(unit.id)) === rest ? [] : [item],
    ),
  };
}

/** Whether what is said of an item, or of none, may be read. */
export function reachesItem({ rest, others }: ItemReach): (item: string | undefined) => boolean {
  const known = new Set(others);
  return (item) => item === undefined || known.has(item) !== rest;
}
