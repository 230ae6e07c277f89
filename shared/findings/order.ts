import type { DraftRecord } from '../contract/record.ts';
import { compareCodeUnits } from '../lib/text.ts';
import { instruments } from '../catalogue/catalogue-schema.ts';
import { findingTypes, type Finding } from './finding-schema.ts';

type Placed = Pick<DraftRecord<Finding>, 'id' | 'value'>;
interface Ordered {
  readonly id: string;
  readonly value: Pick<Finding, 'type' | 'order'>;
}

const last = Number.MAX_SAFE_INTEGER;

/** The order of findings within one article: type by type, then as their authors put them; the id decides the rest. */
export const compareFindings = (left: Ordered, right: Ordered): number =>
  findingTypes.indexOf(left.value.type) - findingTypes.indexOf(right.value.type) ||
  (left.value.order ?? last) - (right.value.order ?? last) ||
  compareCodeUnits(left.id, right.id);

/** An article by its id: the instruments in their order, then the articles of each by number, as the form has them. */
function compareArticles(left: string, right: string): number {
  const placeOf = (id: string): readonly [number, number] => {
    const at = instruments.findIndex((instrument) => id.startsWith(`${instrument}-`));
    return [at < 0 ? last : at, Number.parseInt(id.slice(id.lastIndexOf('-') + 1), 10)];
  };
  const [[mine, number], [other, against]] = [placeOf(left), placeOf(right)];
  return mine - other || number - against;
}

/** The order of all findings of a report: article by article, and within one as there. */
export const compareInReport = (left: Placed, right: Placed): number =>
  compareArticles(left.value.article, right.value.article) || compareFindings(left, right);

/** The order of a new finding: after all others of its article. */
export const nextOrder = (findings: readonly Placed[], article: string): number =>
  Math.max(-1, ...findings.flatMap(({ value }) => (value.article === article ? [value.order ?? -1] : []))) +
  1;

/** The findings whose order changes where one moves a place up or down among those of its article and type. */
export function moveFinding<P extends Placed>(
  findings: readonly P[],
  id: string,
  by: -1 | 1,
): { readonly record: P; readonly order: number }[] {
  const moved = findings.find((one) => one.id === id);
  if (moved === undefined) {
    return [];
  }
  const { article, type } = moved.value;
  const row = findings
    .filter(({ value }) => value.article === article && value.type === type)
    .toSorted(compareFindings);
  const from = row.indexOf(moved);
  const other = row[from + by];
  if (other === undefined) {
    return [];
  }
  const placed = row.with(from, other).with(from + by, moved);
  return placed.flatMap((record, order) => (record.value.order === order ? [] : [{ record, order }]));
}
