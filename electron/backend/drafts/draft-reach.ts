import type { ReachMark } from '../../../shared/contract/reaches.ts';
import { reachSchema, reaches, type Reach } from '../../../shared/packages/reach.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
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
