import type { Boxes } from './report-document.ts';
import { visibleText } from './visible-text.ts';

/** Chinese, Japanese and Korean signs are as wide as two letters. */
const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (sum, sign) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\uffef]/u.test(sign) ? 2 : 1),
    0,
  );

/** As wide as half and a third of a page hold, in letters. */
const half = 36;
const third = 22;

/** How many options stand beside each other: short ones fill a line together, so that a form takes less paper. */
function across(options: Boxes['options']): number {
  const widest = Math.max(
    ...options.map((option) => widthOf(option.map(({ text }) => visibleText(text)).join(''))),
  );
  const fitting = widest <= third ? 3 : widest <= half ? 2 : 1;
  return options.length === 4 ? Math.min(2, fitting) : Math.min(options.length, fitting);
}

/** The class of boxes to tick: round where one is chosen, and how many stand in a line. */
export function boxesClass({ several, options }: Boxes): string {
  const count = across(options);
  return `boxes${several ? '' : ' one'}${count > 1 ? ` across-${count}` : ''}`;
}
