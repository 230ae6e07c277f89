import type { RegisterRow } from '../../../shared/contract/register.ts';
import { standingOf } from '../../../shared/revisions/heads.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';

/** An entry as the table shows it. */
export interface ShownRow {
  readonly id: string;
  readonly entry: RegisterEntry;
  /** Other versions that stand beside it; saving the entry settles them. */
  readonly hasVersions: boolean;
  readonly row: RegisterRow;
}

/** The newest version of each entry that was not removed. */
export function shownRows(rows: readonly RegisterRow[]): ShownRow[] {
  return rows.flatMap((row): ShownRow[] => {
    const newest = row.heads
      .toSorted((left, right) => (left.authoredAt < right.authoredAt ? 1 : -1))
      .find(({ entry }) => entry !== null);
    const hasVersions = standingOf(row.heads.map(({ entry }) => ({ value: entry }))).state === 'conflict';
    return newest?.entry === undefined || newest.entry === null
      ? []
      : [{ id: row.id, entry: newest.entry, hasVersions, row }];
  });
}

/** What a save of an entry follows: all its heads, so that saving settles them. */
export const basesOf = (row: RegisterRow | undefined): { id: string; edition: number }[] =>
  row?.heads.map(({ id, edition }) => ({ id, edition })) ?? [];
