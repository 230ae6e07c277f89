import { compareCodeUnits } from '../lib/text.ts';
import type { GroupItem, LeafItem } from './questionnaire-schema.ts';

/** Whether a group is a table: one row for each year, one column for each count. */
export const isStatistics = (group: Pick<GroupItem, 'part'>): boolean => group.part === 'statistics';

/** The columns of a table of statistics: the year heads its row. */
export function statisticsColumns(group: Pick<GroupItem, 'items'>): readonly LeafItem[] {
  const shown = group.items.filter(({ type }) => type !== 'display');
  return [...shown.filter(({ part }) => part === 'year'), ...shown.filter(({ part }) => part !== 'year')];
}

/** Rows of a table in the order in which they were added: `rowAfter` makes ids that sort so. */
export const rowsInOrder = (rows: Iterable<string>): string[] => [...rows].toSorted(compareCodeUnits);

const head = /^[0-9a-f]{8}(?=-)/;

/**
 * The id of a row that comes after others wherever ids are sorted: in the draft, in a package and in the report. It is
 * `fresh` (a random UUIDv4) with its first digits moved past those of the last row, so that it tells nothing but the order.
 * Rows whose ids were written by hand keep their own order.
 */
export function rowAfter(rows: Iterable<string>, fresh: string): string {
  const last = Math.max(
    -1,
    ...[...rows].flatMap((row) => head.exec(row) ?? []).map((digits) => parseInt(digits, 16)),
  );
  const next = last + 1 + parseInt(fresh.slice(0, 4), 16);
  return next > 0xffff_ffff ? fresh : fresh.replace(head, next.toString(16).padStart(8, '0'));
}
