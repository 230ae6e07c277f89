import type { Source } from './finding-schema.ts';

/** Labels that look the same are the same: letter case and white space tell no two sources apart. */
const folded = (label: string): string =>
  label.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

export const isLabelTaken = (
  label: string,
  others: readonly { readonly value: Pick<Source, 'label'> }[],
): boolean => others.some(({ value }) => folded(value.label) === folded(label));

/** `S-1`, `S-2` …: the next number that no source of the register has. */
export function proposeLabel(others: readonly { readonly value: Pick<Source, 'label'> }[]): string {
  const numbers = others.map(({ value }) => Number(/^s-(\d{1,6})$/.exec(folded(value.label))?.[1] ?? 0));
  return `S-${Math.max(0, ...numbers) + 1}`;
}
