/** A text as its shapes are looked for, with where each of its signs begins and ends in the text as it is. */
export interface PlainText {
  readonly text: string;
  readonly start: (at: number) => number;
  /** Of a stretch that ends before this place. */
  readonly end: (at: number) => number;
}

/** Signs that nobody sees: soft hyphens, joiners, direction marks, selectors of a form of the sign before. */
const unseen = /^[\p{Cf}\p{Variation_Selector}\u034f]$/u;
const digit = /^\p{Nd}$/u;
/** Tabs, and spaces of any width that may not break or stretch; the end of a line is none of them. */
const space = /^[\t\p{Zs}]$/u;
const dash = /^[‐‑‒–—−﹣]$/u;
/** Signs of a number in Arabic script, and forms of ASCII signs outside of their block. */
const signs: ReadonlyMap<string, string> = new Map([
  ['٫', '.'],
  ['٬', ','],
  ['،', ','],
  ['｡', '.'],
  ['﹒', '.'],
  ['﹫', '@'],
]);

/** The value of a decimal digit of any script: Unicode sets the ten of each in a row, which begins with its zero. */
function digitOf(sign: string): string {
  const compatible = sign.normalize('NFKC');
  if (/^\d$/.test(compatible)) {
    return compatible;
  }
  let point = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(point - 1))) {
    point -= 1;
    value += 1;
  }
  return String(value);
}

function plainSign(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  if (unseen.test(sign)) {
    return '';
  }
  if (point >= 0xff01 && point <= 0xff5e) {
    // Full-width forms of ASCII.
    return String.fromCodePoint(point - 0xfee0);
  }
  if (space.test(sign)) {
    return ' ';
  }
  if (dash.test(sign)) {
    return '-';
  }
  return signs.get(sign) ?? (digit.test(sign) ? digitOf(sign) : sign);
}

/** The same few signs make up every text. */
const plainSigns = new Map<string, string>();

/**
 * A text as its reader takes it: digits of any script, wide forms and spaces of any kind in ASCII, and nothing that nobody
 * sees. A number copied from a letter holds spaces that do not break, one from an address book marks of direction.
 */
export function plainText(text: string): PlainText {
  if (/^[\n\x20-\x7e]*$/.test(text)) {
    return { text, start: (at) => at, end: (at) => at };
  }
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const sign of text) {
    const known = plainSigns.get(sign);
    const one = known ?? plainSign(sign);
    if (known === undefined) {
      plainSigns.set(sign, one);
    }
    plain += one;
    for (let unit = 0; unit < one.length; unit += 1) {
      starts.push(at);
      ends.push(at + sign.length);
    }
    at += sign.length;
  }
  return { text: plain, start: (place) => starts[place] ?? at, end: (place) => ends[place - 1] ?? 0 };
}
