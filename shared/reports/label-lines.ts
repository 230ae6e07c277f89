import { codePointLength } from '../lib/text.ts';

/**
 * Labels with what they say, each on lines of its own, their values below each other: readable too in a form whose letters
 * differ in width, where the columns of a table would fall apart.
 */
export function labelLines(cells: readonly { readonly label: string; readonly text: string }[]): string {
  const labels = cells.map(({ label }) => `${label}:`);
  const width = Math.max(0, ...labels.map(codePointLength));
  return cells
    .map(({ text }, index) => {
      const label = labels[index] ?? '';
      return `${label}${' '.repeat(width - codePointLength(label))} ${text}`;
    })
    .join('\n');
}
