/** Labels that look the same are the same: letter case and white space tell no two sources apart. */
const folded = (label: string): string =>
  label.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

export function isLabelTaken(label: string, others: readonly string[]): boolean {
  const own = folded(label);
  return others.some((other) => folded(other) === own);
}

/** `S-1`, `S-2` …: the next number that no source of the register has. */
export function proposeLabel(others: readonly string[]): string {
  const numbers = others.map((label) => Number(/^s-(\d{1,6})$/.exec(folded(label))?.[1] ?? 0));
  return `S-${Math.max(0, ...numbers) + 1}`;
}
