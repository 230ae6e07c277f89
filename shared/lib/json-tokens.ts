/** Where a token ends (past its last character), or what is wrong with it. */
export interface StringToken {
  readonly end: number;
  readonly escaped: boolean;
  readonly fault?: 'syntax' | 'lone-surrogate' | 'nul-character' | 'string-too-long';
}

export interface NumberToken {
  readonly end: number;
  readonly fault?: 'syntax' | 'unsafe-number';
}

const hexEscape = /[0-9A-Fa-f]{4}/y;
const numberToken = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
/** Shorter than this, an integer is safe whatever its digits. */
const safeDigits = 15;

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** UTF-8 bytes of one UTF-16 unit; the two halves of a pair count two each. */
const utf8Bytes = (unit: number): number =>
  unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;

/** Scans the JSON string that starts (with its quotation mark) at `start` (RFC 8259 §7). */
export function scanJsonString(text: string, start: number, maxBytes: number): StringToken {
  let at = start + 1;
  let bytes = 0;
  let escaped = false;
  let pending = false;
  for (;;) {
    let unit = text.charCodeAt(at);
    if (unit === 0x22) {
      break;
    }
    if (unit === 0x5c) {
      escaped = true;
      const kind = text.charCodeAt(at + 1);
      if (kind === 0x75) {
        hexEscape.lastIndex = at + 2;
        if (!hexEscape.test(text)) {
          return { end: at, escaped, fault: 'syntax' };
        }
        unit = Number.parseInt(text.slice(at + 2, at + 6), 16);
        at += 6;
      } else if (Number.isNaN(kind) || !'"\\/bfnrt'.includes(String.fromCharCode(kind))) {
        return { end: at, escaped, fault: 'syntax' };
      } else {
        at += 2;
      }
      if (unit === 0) {
        return { end: at, escaped, fault: 'nul-character' };
      }
    } else if (unit >= 0x20) {
      at += 1;
    } else {
      return { end: at, escaped, fault: unit === 0 ? 'nul-character' : 'syntax' };
    }
    if (unit < 0x80) {
      bytes += 1;
    } else {
      bytes += utf8Bytes(unit);
    }
    if (pending !== isLow(unit)) {
      return { end: at, escaped, fault: 'lone-surrogate' };
    }
    pending = isHigh(unit);
    if (bytes > maxBytes) {
      return { end: at, escaped, fault: 'string-too-long' };
    }
  }
  return pending ? { end: at, escaped, fault: 'lone-surrogate' } : { end: at + 1, escaped };
}

/** Scans the JSON number at `start` (RFC 8259 §6): integers must be safe, others finite. */
export function scanJsonNumber(text: string, start: number): NumberToken {
  numberToken.lastIndex = start;
  const match = numberToken.exec(text);
  if (match === null) {
    return { end: start, fault: 'syntax' };
  }
  const [token, fraction, exponent] = match;
  const end = start + token.length;
  if (fraction === undefined && exponent === undefined) {
    return token.length <= safeDigits || Number.isSafeInteger(Number(token))
      ? { end }
      : { end, fault: 'unsafe-number' };
  }
  return Number.isFinite(Number(token)) ? { end } : { end, fault: 'unsafe-number' };
}
