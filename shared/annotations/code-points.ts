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

const pair = /[\ud800-\udbff][\udc00-\udfff]/;
/** Code points from one mark to the next. */
const step = 256;

/** UTF-16 units of the code point at a place; half a pair is a code point of its own. */
const widthAt = (text: string, unit: number): number => ((text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1);

/** Units at which each so many-th code point begins. */
function marksOf(text: string): Uint32Array {
  const marks = new Uint32Array(Math.floor(text.length / step) + 1);
  let [count, unit] = [0, 0];
  for (let point = 0; unit < text.length; point += 1) {
    if (point % step === 0) {
      marks[count] = unit;
      count += 1;
    }
    unit += widthAt(text, unit);
  }
  return marks.subarray(0, Math.max(count, 1));
}

/** Many notes stand on one text: the marks of the last one are kept. Without pairs, points are units. */
let last: { readonly text: string; readonly marks: Uint32Array | undefined } = { text: '', marks: undefined };

function marksFor(text: string): Uint32Array | undefined {
  if (last.text !== text) {
    last = { text, marks: pair.test(text) ? marksOf(text) : undefined };
  }
  return last.marks;
}

const between = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** UTF-16 place of a code point; the end of the text for one past it. */
export function unitPlace(text: string, point: number): number {
  const marks = marksFor(text);
  if (marks === undefined) {
    return between(point, text.length);
  }
  const mark = between(Math.floor(point / step), marks.length - 1);
  let unit = marks[mark] ?? 0;
  for (let points = mark * step; points < point && unit < text.length; points += 1) {
    unit += widthAt(text, unit);
  }
  return unit;
}

/** Code point at a UTF-16 place; a place inside a pair counts as the start of the pair. */
export function pointPlace(text: string, unit: number): number {
  const marks = marksFor(text);
  if (marks === undefined) {
    return between(unit, text.length);
  }
  let [low, high] = [0, marks.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((marks[middle] ?? 0) <= unit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  let points = low * step;
  for (let at = marks[low] ?? 0; at < text.length; points += 1) {
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
