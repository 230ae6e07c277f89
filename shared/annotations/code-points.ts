/**
 * Places in a text. Annotations count Unicode code points (W3C Web Annotation §4.2.5), JavaScript counts UTF-16 units; both
 * count in stored order, whatever the direction on the screen.
 */
export interface Stretch {
  /** First code point. */
  readonly start: number;
  /** Code point after the last one. */
  readonly end: number;
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** UTF-16 place of a code point; the end of the text for one past it. */
export function unitPlace(text: string, point: number): number {
  let unit = 0;
  for (let points = 0; points < point && unit < text.length; points += 1) {
    unit += isHigh(text.charCodeAt(unit)) && isLow(text.charCodeAt(unit + 1)) ? 2 : 1;
  }
  return unit;
}

/** Code point at a UTF-16 place; a place inside a pair counts as the start of the pair. */
export function pointPlace(text: string, unit: number): number {
  const end = Math.min(unit, text.length);
  let points = 0;
  for (let at = 0; at < end; at += 1) {
    const isSecondHalf = at > 0 && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1));
    points += isSecondHalf ? 0 : 1;
  }
  const cutsPair =
    end > 0 && end < text.length && isHigh(text.charCodeAt(end - 1)) && isLow(text.charCodeAt(end));
  return cutsPair ? points - 1 : points;
}

/** The text of a stretch. */
export const textOf = (text: string, { start, end }: Stretch): string =>
  text.slice(unitPlace(text, start), unitPlace(text, end));
