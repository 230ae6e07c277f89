import { inflateSync } from 'node:zlib';

/** No stream of words is longer; what is, is a picture or a font. */
const mostInflated = 16 * 1024 * 1024;
const shortest = 3;
/** A comment or a string of digits is looked at so far at once. */
const longestRun = 20_000;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What is behind a reversed solidus (ISO 32000-2 §7.3.4.2), and how many signs of the file that took. */
function readEscape(raw: string, at: number): readonly [string, number] {
  const octal = /^[0-7]{1,3}/.exec(raw.slice(at, at + 3))?.[0];
  if (octal !== undefined) {
    return [String.fromCharCode(Number.parseInt(octal, 8) & 0xff), octal.length];
  }
  const sign = raw.charAt(at);
  if (sign === '\r' && raw.charAt(at + 1) === '\n') {
    return ['', 2];
  }
  return [sign === '\n' || sign === '\r' ? '' : (escapes[sign] ?? sign), 1];
}

/** A string in brackets from behind the first of them, and where it ends. */
function readLiteral(raw: string, start: number): readonly [string, number] {
  let text = '';
  let depth = 1;
  let at = start;
  while (at < raw.length) {
    const sign = raw.charAt(at);
    if (sign === '\\') {
      const [read, length] = readEscape(raw, at + 1);
      text += read;
      at += 1 + length;
      continue;
    }
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    at += 1;
    if (depth === 0) {
      break;
    }
    text += sign;
  }
  return [text, at];
}

/** UTF-16 or UTF-8 by its mark, else one byte a sign (ISO 32000-2 §7.9.2). */
function decode(bytes: string): string {
  const of = Buffer.from(bytes, 'latin1');
  if (bytes.startsWith('\xfe\xff')) {
    return of
      .subarray(2, of.length - (of.length % 2))
      .swap16()
      .toString('utf16le');
  }
  if (bytes.startsWith('\xff\xfe')) {
    return of.toString('utf16le', 2);
  }
  return bytes.startsWith('\xef\xbb\xbf') ? of.toString('utf8', 3) : bytes;
}

/** Strings of objects, and names that hold signs which no name of the standard has. */
function stringsIn(raw: string): string[] {
  const found: string[] = [];
  const next = /[(<%/]/g;
  for (let match = next.exec(raw); match !== null; match = next.exec(raw)) {
    const at = match.index + 1;
    if (match[0] === '(') {
      const [text, end] = readLiteral(raw, at);
      found.push(decode(text));
      next.lastIndex = end;
    } else if (match[0] === '<') {
      const hex = /^[0-9A-Fa-f\s]{2,}(?=>)/.exec(raw.slice(at, at + longestRun))?.[0];
      if (raw.charAt(at) === '<') {
        next.lastIndex = at + 1;
      } else if (hex !== undefined) {
        found.push(decode(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').toString('latin1')));
        next.lastIndex = at + hex.length + 1;
      }
    } else if (match[0] === '%') {
      const length = raw.slice(at, at + longestRun).search(/[\r\n]/);
      const end = at + (length < 0 ? longestRun : length);
      found.push(decode(raw.slice(at, end)));
      next.lastIndex = end;
    } else {
      const name = /^[^\s()<>[\]{}/%]{1,300}/.exec(raw.slice(at, at + 300))?.[0] ?? '';
      if (name.includes('#')) {
        const bytes = name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        );
        found.push(Buffer.from(bytes, 'latin1').toString('utf8'));
      }
      next.lastIndex = at + name.length;
    }
  }
  return found;
}

/** The bytes of a stream as they were before its one filter; undefined for pictures and what no words are in. */
function contentOf(head: string, body: string): string | undefined {
  if (/\/Subtype\s*\/Image\b|\/Length1\b|\/FontFile/.test(head) || body.length > mostInflated) {
    return undefined;
  }
  const filters = head.match(
    /\/(?:FlateDecode|LZWDecode|ASCII85Decode|ASCIIHexDecode|DCTDecode|JPXDecode|RunLengthDecode|Crypt|CCITTFaxDecode|JBIG2Decode)\b/g,
  );
  if (filters === null) {
    return body;
  }
  if (filters.length > 1 || filters[0] !== '/FlateDecode') {
    return undefined;
  }
  try {
    return inflateSync(Buffer.from(body, 'latin1'), { maxOutputLength: mostInflated }).toString('latin1');
  } catch {
    // Cut short or larger than any words are: what its pages show is read by other ways.
    return undefined;
  }
}

const isXml = (content: string): boolean => /^(?:\xef\xbb\xbf)?\s*<[?!a-z]/i.test(content.slice(0, 200));
const binary = /[\0-\x08\x0e-\x1f]/;
const pdfDate = /^D:\d{4}/;

export interface PdfStrings {
  /** Each once, as they stand in the file: also in what nothing leads to any more. */
  readonly strings: readonly string[];
  /** Streams of XML: metadata of a page or a picture, forms. */
  readonly xml: readonly string[];
}

/**
 * Strings in the objects of a PDF, wherever they stand: titles of the outline, descriptions of pictures, names of layers and
 * fields, signatures, private data of programs, objects that a later saving left behind. Words on its pages are no such
 * strings.
 */
export function readPdfStrings(bytes: Buffer): PdfStrings {
  const raw = bytes.toString('latin1');
  const strings: string[] = [];
  const xml: string[] = [];
  let at = 0;
  const start = /\bstream(?:\r\n|\n|\r)/g;
  for (let match = start.exec(raw); match !== null; match = start.exec(raw)) {
    const before = raw.slice(at, match.index);
    strings.push(...stringsIn(before));
    const from = match.index + match[0].length;
    const found = raw.indexOf('endstream', from);
    const end = found < 0 ? raw.length : found;
    const head = before.slice(Math.max(before.lastIndexOf(' obj'), 0));
    const content = contentOf(head, raw.slice(from, end));
    if (content !== undefined) {
      if (/\/Type\s*\/ObjStm\b/.test(head)) {
        strings.push(...stringsIn(content));
      } else if (isXml(content)) {
        xml.push(Buffer.from(content, 'latin1').toString('utf8'));
      }
    }
    at = end;
    start.lastIndex = end + 1;
  }
  strings.push(...stringsIn(raw.slice(at)));
  const words = strings.filter(
    (text) => text.trim().length >= shortest && !binary.test(text) && !pdfDate.test(text),
  );
  return { strings: [...new Set(words)], xml };
}
