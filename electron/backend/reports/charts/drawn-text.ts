import type { DrawnElement } from '../../../../shared/reports/report-document.ts';

/** All text of a drawing: what fonts must hold. */
export const drawnText = (element: DrawnElement | string): string =>
  typeof element === 'string' ? element : element.children.map(drawnText).join('');

/** Whether a text holds a letter of a script that runs from right to left. */
export const isRightToLeft = (text: string): boolean => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);

const turned: Readonly<Record<string, string>> = { start: 'end', end: 'start' };

/** The same place of a text that runs the other way: where it began is where it ends. */
export function turnAnchor(
  attributes: DrawnElement['attributes'],
  direction: string | undefined,
): DrawnElement['attributes'] {
  const { 'text-anchor': anchor = 'start' } = attributes;
  return direction === 'rtl' ? { ...attributes, 'text-anchor': turned[anchor] ?? anchor } : attributes;
}
