import type { TraceKind } from './scrub-schema.ts';

/** A stretch of a text that could name somebody; positions in UTF-16 units, end exclusive. */
export interface FoundTrace {
  readonly kind: TraceKind;
  readonly start: number;
  readonly end: number;
}

/** Arabic, Persian and full-width digits, by the code of their zero. */
const zeros = [0x660, 0x6f0, 0xff10] as const;

/** The same text with digits and a few signs in their ASCII form: each is one unit, so positions stay. */
export const withAsciiSigns = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
    })
    .replaceAll('＠', '@')
    .replaceAll('．', '.')
    .replaceAll('＋', '+')
    .replaceAll(/[‐‑‒–—−]/g, '-');

/** One shape of a trace, with what a match must hold beyond its shape. */
interface Shape {
  readonly kind: TraceKind;
  readonly pattern: RegExp;
  /** The group that is the trace; the whole match without it. */
  readonly group?: number;
  readonly holds?: (match: string) => boolean;
}

const digitsOf = (text: string): string => text.replaceAll(/[^0-9]/g, '');

/** ISO/IEC 7812: the check digit of card numbers. */
function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) {
    return false;
  }
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, sign, at) => {
      const value = Number(sign) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** ISO 13616: an account number whose check digits hold. */
function isAccountNumber(text: string): boolean {
  const signs = text.replaceAll(/\s/g, '').toUpperCase();
  if (signs.length < 15 || signs.length > 34) {
    return false;
  }
  let rest = 0;
  for (const sign of `${signs.slice(4)}${signs.slice(0, 4)}`) {
    const value = /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55);
    rest = Number(`${rest}${value}`) % 97;
  }
  return rest === 1;
}

const isLatitudeLongitude = (text: string): boolean => {
  const [latitude = 200, longitude = 200] = (text.match(/-?\d{1,3}\.\d+/g) ?? []).map(Number);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
};

const isInternetAddress = (text: string): boolean =>
  text.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));

/** Words that announce a telephone number in the six languages. */
const phoneWords =
  'tel(?:ephone)?|phone|mobile|cell|whatsapp|signal|fax|tél(?:éphone)?|portable|teléfono|móvil|celular|тел(?:ефон)?|моб(?:ильный)?|هاتف|جوال|محمول|تلفون|电话|手机|微信';
/** Words that announce the number of a person's paper. */
const paperWords =
  "passport|identity card|id card|national id|id no|passeport|carte d[’']identité|pasaporte|cédula|dni|паспорт\\p{L}{0,2}|удостоверени\\p{L}|جواز(?: سفر)?|بطاقة(?: هوية)?|护照|身份证";
const streetWords =
  'street|avenue|road|boulevard|lane|square|rue|avenue|chemin|calle|avenida|plaza|ул(?:ица|\\.)|проспект|пр-т|переулок';

/**
 * Folders, then a name with its ending; where it has none, all up to what no name is followed by: names hold spaces, and
 * too much is taken rather than the half of one left.
 */
const insidePath = String.raw`(?:[^\\\n"<>|*?:]{1,80}\\){0,20}(?:[^\\\n"<>|*?:]{0,80}?\.[A-Za-z0-9]{1,5}(?![\p{L}\p{N}.])|[^\\\n"<>|*?:;)\]}”»]{0,120})`;

const notWord = '(?<![\\p{L}\\p{N}_])';

/** Shapes in the order in which one gives way to another that begins at the same place. Every repetition is bounded. */
const shapes: readonly Shape[] = [
  {
    kind: 'email',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}(?<![.-])/gu,
  },
  {
    kind: 'email',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}\s{0,2}[([](?:at|arobase|arroba)[)\]]\s{0,2}[\p{L}\p{N}-]{1,63}\s{0,2}(?:\.|[([](?:dot|point|punto)[)\]])\s{0,2}[\p{L}]{2,20}/giu,
  },
  {
    kind: 'account',
    pattern:
      /(?<![\p{L}\p{N}])(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|wa\.me|facebook\.com|fb\.com|instagram\.com|twitter\.com|x\.com|linkedin\.com\/in|tiktok\.com|vk\.com|ok\.ru|weibo\.com|youtube\.com|github\.com|signal\.me)\/[^\s<>()"']{1,200}/giu,
  },
  {
    kind: 'account',
    pattern: /(?<![\p{L}\p{N}._%+@/-])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{1,38}[A-Za-z0-9_])(?![\p{L}\p{N}@])/gu,
  },
  {
    kind: 'account',
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g,
    holds: isAccountNumber,
  },
  { kind: 'account', pattern: /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d.,]?\d)/g, holds: isCardNumber },
  {
    kind: 'coordinates',
    pattern:
      /(?<![\p{L}\p{N}])(?:geo:|https?:\/\/(?:www\.)?(?:google\.[a-z.]{2,6}\/maps|maps\.google\.[a-z.]{2,6}|goo\.gl\/maps|maps\.app\.goo\.gl|openstreetmap\.org|osm\.org|yandex\.[a-z]{2,3}\/maps|what3words\.com))[^\s<>()"']{1,300}/giu,
  },
  {
    kind: 'coordinates',
    pattern: /(?<![\d.])-?\d{1,2}\.\d{3,12}\s?°?\s?[NS]?\s?[,;/ ]\s?-?\d{1,3}\.\d{3,12}(?!\d)/g,
    holds: isLatitudeLongitude,
  },
  {
    kind: 'coordinates',
    pattern:
      /(?<!\d)\d{1,3}\s?[°º]\s?\d{1,2}(?:\.\d{1,8})?\s?['’′]\s?(?:\d{1,2}(?:\.\d{1,8})?\s?(?:"|”|″|'')\s?)?[NSEWOСЮВЗ]?(?:\s?[,;]?\s?\d{1,3}\s?[°º]\s?\d{1,2}(?:\.\d{1,8})?\s?['’′]\s?(?:\d{1,2}(?:\.\d{1,8})?\s?(?:"|”|″|'')\s?)?[NSEWOСЮВЗ]?)?/gu,
  },
  {
    kind: 'coordinates',
    pattern: /(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])/g,
  },
  {
    kind: 'path',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])[A-Za-z]:\\\\(?=[^\\s"<>|*?])${insidePath}`, 'gu'),
  },
  { kind: 'path', pattern: new RegExp(`(?<!\\\\)\\\\\\\\[\\p{L}\\p{N}._-]{1,63}\\\\${insidePath}`, 'gu') },
  {
    kind: 'path',
    pattern:
      /(?<![\p{L}\p{N}/.])(?:file:\/\/\/?|~\/|\/(?:home|Users|mnt|media|root|Volumes)\/)[^\s"<>|*?]{1,240}/gu,
  },
  {
    kind: 'machine',
    pattern: /(?<![\p{L}\p{N}-])(?:DESKTOP|LAPTOP|WIN|PC|MACBOOK|IPHONE)-[A-Z0-9]{4,15}(?![\p{L}\p{N}])/gu,
  },
  {
    kind: 'machine',
    pattern: /(?<![\p{L}\p{N}:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\p{L}\p{N}:-])/gu,
  },
  {
    kind: 'machine',
    pattern: /(?<![\p{L}\p{N}.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}]|\.\d)/gu,
    holds: isInternetAddress,
  },
  {
    kind: 'machine',
    pattern: /(?<![\p{L}\p{N}:])(?:[0-9A-Fa-f]{1,4}:){1,7}(?::?[0-9A-Fa-f]{1,4}){1,7}(?![\p{L}\p{N}:])/gu,
    // Of the short forms only those that leave zeros out (RFC 5952): others are times of a day.
    holds: (text) => text.includes('::') || (/[A-Fa-f]/.test(text) && text.split(':').length > 4),
  },
  {
    kind: 'phone',
    pattern: new RegExp(
      `${notWord}(?:${phoneWords})\\.?\\s{0,2}[:：]?\\s{0,2}(\\+?[0-9(][0-9 ()./-]{5,22}[0-9])`,
      'giu',
    ),
    group: 1,
  },
  {
    kind: 'phone',
    pattern: /(?<![\p{L}\p{N}+.,/-])(?:\+|00)[1-9](?:[ ().-]{0,2}\d){6,14}(?!\d)/gu,
  },
  {
    kind: 'id-number',
    pattern: new RegExp(
      `${notWord}(?:${paperWords})\\s{0,2}(?:no\\.?|nr\\.?|number|n[°º]|№|رقم|号)?\\s{0,2}[:：]?\\s{0,2}([A-Z]{0,3}[ -]?[0-9](?:[ -]?[0-9]){4,17}(?:[ -]?[A-Z](?![\\p{L}]))?)`,
      'giu',
    ),
    group: 1,
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:\\d{1,5}[a-zA-Z]?,? (?:[\\p{Lu}][\\p{L}’'.-]{0,30} ){1,4}(?:${streetWords})|(?:${streetWords}) (?:[\\p{L}’'.-]{1,30} ){0,5}?[\\p{Lu}][\\p{L}’'.-]{1,30},? (?:д\\. ?)?\\d{1,5}[a-zA-Z]?)(?![\\p{L}\\p{N}])`,
      'giu',
    ),
  },
];

const withoutStops = (text: string): string => text.replace(/[\s.,;:]+$/u, '');

const closings: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
  '）': '（',
  '】': '【',
  '」': '「',
  '』': '『',
  '》': '《',
  '”': '“',
  '’': '‘',
  '»': '«',
  '›': '‹',
  "'": "'",
  '`': '`',
};

/** An address or a path in brackets or quotation marks ends before the one that closes; one of its own stays. */
function withoutClosing(text: string): string {
  const stopped = withoutStops(text);
  const last = stopped.at(-1) ?? '';
  const opening = closings[last];
  if (opening === undefined) {
    return stopped;
  }
  const before = stopped.slice(0, -1);
  const isOwn = opening !== last && before.split(opening).length > before.split(last).length;
  return isOwn ? stopped : withoutClosing(before);
}

/** Stretches by their shape alone; what two shapes claim goes to the one that begins first, then to the longer one. */
export function findShapes(text: string): FoundTrace[] {
  const ascii = withAsciiSigns(text);
  const found = shapes.flatMap(({ kind, pattern, group = 0, holds }, order) =>
    [...ascii.matchAll(pattern)].flatMap((match) => {
      const part = match[group] ?? '';
      const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(part));
      const trimmed =
        kind === 'path' || kind === 'account' || kind === 'coordinates'
          ? withoutClosing(part)
          : withoutStops(part);
      return trimmed !== '' && (holds === undefined || holds(trimmed))
        ? [{ kind, start, end: start + trimmed.length, order }]
        : [];
    }),
  );
  return withoutOverlaps(found);
}

/** Of stretches that overlap the one that begins first stands, then the longer, then the one named first. */
export function withoutOverlaps<T extends FoundTrace & { readonly order?: number }>(
  found: readonly T[],
): FoundTrace[] {
  const sorted = found.toSorted(
    (left, right) =>
      left.start - right.start || right.end - left.end || (left.order ?? 0) - (right.order ?? 0),
  );
  const kept: FoundTrace[] = [];
  let end = -1;
  for (const { kind, start, end: until } of sorted) {
    if (start >= end) {
      kept.push({ kind, start, end: until });
      end = until;
    }
  }
  return kept;
}
