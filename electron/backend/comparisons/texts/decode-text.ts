import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { encodingsFor, type TextEncoding } from '../../../../shared/comparisons/text-encodings.ts';
import type { Locale } from '../../../../shared/i18n/locales.ts';

/** As far as a page is looked into for what it says of its encoding (HTML Standard, "prescan a byte stream"). */
const prescanned = 1024;
/** Enough to tell whether an encoding fits; the whole file is decoded once a person has chosen. */
const probed = 1024 * 1024;

/** Saved pages begin with what their browser says of them, and pages of XML with its version. */
export const isHtml = (text: string): boolean =>
  /^\s*(?:(?:<\?xml[^>]*>|<!--[\s\S]*?-->)\s*)*<(?:!doctype html|html|head|body)[\s>]/i.test(
    text.slice(0, 4000),
  );

/** What no text holds: controls, noncharacters, and code points that are private or nobody's. */
const strange = /(?![\t\n\v\f\r])[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u;
/** Old systems end a file with it. */
const endOfFile = /\u001A+$/;
/** Of encodings of one byte a letter: bytes that stand for no letter there, and for one in another. */
const control = /(?![\t\n\v\f\r])\p{Cc}/u;

/** Words in an encoding; undefined where any of the bytes is none in it. Nothing is replaced. */
function decodeAs(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(endOfFile, '');
  } catch {
    // `TypeError`: bytes that are none; `RangeError`: an encoding that nobody knows, or that is refused for its dangers.
    return undefined;
  }
}

/** By a byte order mark, which stands above all else. */
function markedAs(bytes: Uint8Array): TextEncoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'utf-8';
  }
  if (first === 0xfe && second === 0xff) {
    return 'utf-16be';
  }
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

const attributesOf = (element: DefaultTreeAdapterTypes.Element): ReadonlyMap<string, string> =>
  new Map(element.attrs.map(({ name, value }) => [name, value]));

/** What a page says of its encoding: `<meta charset>`, `<meta http-equiv>`, or the declaration of XML. */
function declaredIn(bytes: Uint8Array): string | undefined {
  // Every encoding in which a page can say its own has these characters where ASCII has them.
  const head = Buffer.from(bytes.subarray(0, prescanned)).toString('latin1');
  const waiting: DefaultTreeAdapterTypes.ChildNode[] = parse(head, {
    scriptingEnabled: false,
  }).childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('tagName' in node)) {
      continue;
    }
    waiting.push(...node.childNodes.toReversed());
    if (node.tagName !== 'meta') {
      continue;
    }
    const attributes = attributesOf(node);
    const isPragma = attributes.get('http-equiv')?.toLowerCase() === 'content-type';
    const content = isPragma ? attributes.get('content') : undefined;
    const found = attributes.get('charset') ?? /charset\s*=\s*["']?([^"'\s;]+)/i.exec(content ?? '')?.[1];
    const label = found?.trim().toLowerCase();
    if (label !== undefined && label !== '') {
      // It was read as ASCII to get here.
      return /^(?:utf-?16|ucs-2|unicode$)/.test(label) ? 'utf-8' : label;
    }
  }
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1]?.toLowerCase();
}

/** An encoding that fits, with the first lines in it that tell it from others. */
interface EncodingChoice {
  readonly encoding: TextEncoding;
  readonly lines: readonly string[];
}

/** A text whose encoding a person has to say. */
export interface AskedEncoding {
  readonly kind: 'encodings';
  /** What the file says of itself and what does not fit, or fits no better than another. */
  readonly declared?: string;
  readonly choices: readonly EncodingChoice[];
}

const shownLines = 3;
const longestLine = 160;

/** Lines with other letters than ASCII, which most encodings share; the first ones where there are none. */
function tellingLines(text: string): readonly string[] {
  const lines = text
    .slice(0, 200_000)
    .split(/[\n\r]+/)
    .map((line) =>
      line
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
  const telling = lines.filter((line) => /[^\x20-\x7e]/.test(line));
  return (telling.length === 0 ? lines : telling).slice(0, shownLines).map((line) => {
    const first = Math.max(0, line.search(/[^\x20-\x7e]/) - 40);
    return line.slice(first, first + longestLine).toWellFormed();
  });
}

/** Encodings in which the bytes are a text, each once where several give the same words. */
function fittingEncodings(bytes: Uint8Array, language: Locale | undefined): EncodingChoice[] {
  const part = bytes.subarray(0, probed);
  // No other encoding writes a byte of nought in a text, and UTF-16 does for every space and line.
  const isWide = part.includes(0);
  const seen = new Set<string>();
  return encodingsFor(language).flatMap((encoding): EncodingChoice[] => {
    if (encoding.startsWith('utf-16') !== isWide) {
      return [];
    }
    let text: string;
    try {
      // A character that is cut at the end of the part is no fault.
      text = new TextDecoder(encoding, { fatal: true }).decode(part, { stream: bytes.length > probed });
    } catch {
      return [];
    }
    if (text.trim() === '' || strange.test(text.replace(endOfFile, '')) || seen.has(text)) {
      return [];
    }
    seen.add(text);
    return [{ encoding, lines: tellingLines(text) }];
  });
}

/**
 * The words of a file that is text: by its byte order mark, by what a person says, by what a page says of itself, or as
 * UTF-8 where it is that. Else it asks, and never guesses; undefined where the bytes are a text in no encoding.
 */
export function decodeText(
  bytes: Uint8Array,
  said: TextEncoding | undefined,
  language: Locale | undefined,
): { readonly text: string } | AskedEncoding | 'encoding-wrong' | undefined {
  const marked = markedAs(bytes);
  const chosen = marked ?? said;
  if (chosen !== undefined) {
    const text = decodeAs(bytes, chosen);
    if (text !== undefined && !text.includes('\0')) {
      return { text };
    }
    return marked === undefined ? 'encoding-wrong' : undefined;
  }
  const utf8 = decodeAs(bytes, 'utf-8');
  const isUtf8 = utf8 !== undefined && !utf8.includes('\0');
  const declared = isHtml(Buffer.from(bytes.subarray(0, 4000)).toString('latin1'))
    ? declaredIn(bytes)
    : undefined;
  if (declared === undefined) {
    if (isUtf8) {
      return { text: utf8 };
    }
  } else {
    const text = decodeAs(bytes, declared);
    // Letters beyond ASCII hardly ever are UTF-8 by chance, and no page holds controls: it is not what it says, or not whole.
    const isDoubtful = text !== utf8 && (isUtf8 || (text !== undefined && control.test(text)));
    if (text !== undefined && !isDoubtful && !text.includes('\0')) {
      return { text };
    }
  }
  const choices = fittingEncodings(bytes, language);
  return choices.length === 0
    ? undefined
    : { kind: 'encodings', choices, ...(declared === undefined ? {} : { declared: declared.slice(0, 40) }) };
}
