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

/** UTF-16 units of the code point at a place; half a pair is a code point of its own. */
const widthAt = (text: string, unit: number): number => ((text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1);

/** UTF-16 place of a code point; the end of the text for one past it. */
export function unitPlace(text: string, point: number): number {
  let unit = 0;
  for (let points = 0; points < point && unit < text.length; points += 1) {
    unit += widthAt(text, unit);
  }
  return unit;
}

/** Code point at a UTF-16 place; a place inside a pair counts as the start of the pair. */
export function pointPlace(text: string, unit: number): number {
  let points = 0;
  for (let at = 0; at < text.length; points += 1) {
    at += widthAt(text, at);
    if (at > unit) {
      return points;
    }
  }
  return points;
}

/** The text of a stretch. */
export const textOf = (text: string, { start, end }: Stretch): string =>
  text.slice(unitPlace(text, start), unitPlace(text, end));
