import { coordinateShapes } from './coordinate-patterns.ts';
import { plainText } from './plain-signs.ts';
import type { TraceKind } from './scrub-schema.ts';

/** A stretch of a text that could name somebody; positions in UTF-16 units, end exclusive. */
export interface FoundTrace {
  readonly kind: TraceKind;
  readonly start: number;
  readonly end: number;
}

/** One shape of a trace, with what a match must hold beyond its shape. */
export interface Shape {
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
  const signs = text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
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

const accountStart = /(?<![A-Za-z0-9])[A-Za-z]{2} ?\d{2}(?=[ .-]?[A-Za-z0-9])/g;
const accountGroups = /^[A-Za-z]{2} ?\d{2}(?:[ .-]?[A-Za-z0-9]{1,4}){3,11}/;
const endOfGroup = /[ .-]?[A-Za-z0-9]+$/;

/** Account numbers however they are grouped: words may follow, so the longest stretch whose check digits hold is one. */
function findAccountNumbers(text: string): FoundTrace[] {
  return [...text.matchAll(accountStart)].flatMap(({ index: start }): FoundTrace[] => {
    let [found = ''] = accountGroups.exec(text.slice(start, start + 60)) ?? [];
    // A word that was cut where the longest number ends is none of its groups.
    if (/^[A-Za-z0-9]/.test(text.slice(start + found.length))) {
      found = found.replace(endOfGroup, '');
    }
    while (found.length >= 15 && !isAccountNumber(found)) {
      found = found.replace(endOfGroup, '');
    }
    return found.length < 15 ? [] : [{ kind: 'account', start, end: start + found.length }];
  });
}

const isInternetAddress = (text: string): boolean =>
  text.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));

/** An address of version 6 (RFC 4291 §2.2): all eight groups, or some and one gap; times of day are neither. */
function isLongAddress(text: string): boolean {
  const groups = text.split(':').filter((group) => group !== '').length;
  return text.includes('::')
    ? text.split('::').length === 2 && (groups >= 3 || (groups === 2 && /[A-Fa-f]/.test(text))) && groups < 8
    : groups === 8 && !text.startsWith(':');
}

/** Words that announce a telephone number in the six languages. */
const phoneWords =
  'tel(?:ephone)?|phone|mobile|cell|whatsapp|signal|fax|tél(?:éphone)?|portable|teléfono|móvil|celular|тел(?:ефон)?|моб(?:ильный)?|هاتف|جوال|محمول|تلفون|电话|手机|微信';
/** Words that announce the number of a person's paper. */
const paperWords =
  "passport|ssn|social security|identity card|id card|national id|id no|passeport|carte d[’']identité|pasaporte|cédula|dni|паспорт\\p{L}{0,2}|удостоверени\\p{L}|جواز(?: سفر)?|بطاقة(?: هوية)?|护照|身份证|снилс|инн|الرقم (?:القومي|الوطني)";
const streetWords =
  'street|avenue|road|boulevard|lane|square|rue|avenue|chemin|calle|avenida|plaza|ул(?:ица|\\.)|проспект|пр-т|переулок';

/**
 * Folders, then a name with its ending; where it has none, all up to what no name is followed by: names hold spaces, and
 * too much is taken rather than the half of one left.
 */
const insidePath = String.raw`(?:[^\\\n"<>|*?:]{1,80}\\){0,20}(?:[^\\\n"<>|*?:]{0,80}?\.[A-Za-z0-9]{1,5}(?![\p{L}\p{N}.])|[^\\\n"<>|*?:;)\]}”»]{0,120})`;

const beforeAddress = '(?<![\\p{L}\\p{N}._%+-])';
const label = '[\\p{L}\\p{N}-]{1,63}';
const atWords = 'at|arobase|arroba|à|собака';
const dotWord =
  '(?:\\s{0,2}[([{<]\\s?(?:dot|point|punto|точка|\\.)\\s?[)\\]}>]\\s{0,2}|\\s(?:dot|point|punto|точка)\\s|_dot_)';
const messengers = 'skype|telegram|whatsapp|viber|wechat|微信|signal|threema|matrix|session|xmpp|jabber';
const notWord = '(?<![\\p{L}\\p{N}_])';

/** Shapes in the order in which one gives way to another that begins at the same place. Every repetition is bounded. */
const shapes: readonly Shape[] = [
  {
    kind: 'email',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}(?<![.-])/gu,
  },
  // An address that is written so that no program reads it.
  {
    kind: 'email',
    pattern: new RegExp(
      `${beforeAddress}[\\p{L}\\p{N}._%+-]{1,64}(?:\\s{0,2}[([{<]\\s?(?:${atWords}|@)\\s?[)\\]}>]\\s{0,2}| @ |%40|_at_)${label}(?:(?:\\.|${dotWord})${label}){1,5}`,
      'giu',
    ),
  },
  {
    kind: 'email',
    pattern: new RegExp(
      `${beforeAddress}[\\p{L}\\p{N}._%+-]{1,64}\\s(?:${atWords})\\s${label}(?:${dotWord}${label}){1,5}`,
      'giu',
    ),
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
    pattern: /(?<![\p{L}\p{N}])https?:\/\/[^\s/<>()"']{3,80}\/@[A-Za-z0-9_.@-]{1,60}/gu,
  },
  {
    kind: 'account',
    pattern: new RegExp(
      `${notWord}(?:${messengers})(?: id| name)?\\s{0,2}[:：]\\s{0,2}(@?[A-Za-z_][A-Za-z0-9_.-]{2,40})`,
      'giu',
    ),
    group: 1,
  },
  { kind: 'account', pattern: /(?<![\d.,-])\d(?:[ .-]?\d){12,18}(?![\d.,]?\d)/g, holds: isCardNumber },
  // Purses of Bitcoin and Ethereum.
  {
    kind: 'account',
    pattern:
      /(?<![\p{L}\p{N}])(?:bc1[a-z0-9]{25,62}|0x[0-9A-Fa-f]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34})(?![\p{L}\p{N}])/gu,
    holds: (text) => /[a-z]/i.test(text.slice(2)) && /\d/.test(text.slice(2)),
  },
  ...coordinateShapes,
  {
    kind: 'path',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])[A-Za-z]:\\\\(?=[^\\s"<>|*?])${insidePath}`, 'gu'),
  },
  { kind: 'path', pattern: /(?<![\p{L}\p{N}])[A-Za-z]:\/(?!\/)[^\s"<>|*?]{1,240}/gu },
  { kind: 'path', pattern: new RegExp(`(?<!\\\\)\\\\\\\\[\\p{L}\\p{N}._-]{1,63}\\\\${insidePath}`, 'gu') },
  {
    kind: 'path',
    pattern:
      /(?<![\p{L}\p{N}/.])(?:(?:file|smb|afp|nfs|s?ftp|ssh):\/\/\/?|~\/|\/(?:home|Users|mnt|media|root|Volumes|var|tmp|private|srv|opt)\/)[^\s"<>|*?]{1,240}/gu,
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
    pattern: /(?<![\p{L}\p{N}:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{1,4}(?![\p{L}\p{N}:])/gu,
    holds: isLongAddress,
  },
  {
    kind: 'machine',
    pattern: /(?<![\p{L}\p{N}.])[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![\p{L}\p{N}.])/gu,
    holds: (text) => /[A-Fa-f]/.test(text) && /\d/.test(text),
  },
  {
    kind: 'machine',
    pattern:
      /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]{2,40}\.(?:local|lan)|[\p{L}\p{N}]{2,20}(?:['’]?s)?-(?:laptop|desktop|macbook(?:-(?:pro|air))?|iphone|ipad|thinkpad|notebook))(?![\p{L}\p{N}])/giu,
  },
  {
    kind: 'phone',
    pattern: new RegExp(
      `${notWord}(?:${phoneWords})\\.?\\s{0,2}[:：]?\\s{0,2}(\\+?[0-9(][0-9 ()./·_~-]{5,26}[0-9])`,
      'giu',
    ),
    group: 1,
  },
  {
    kind: 'phone',
    pattern: /(?<![\p{L}\p{N}+.,/-])(?:\(?\+ ?|00 ?)[1-9](?:[ ()./·_~-]{0,3}\d){6,14}(?!\d)/gu,
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
  const plain = plainText(text);
  const found = shapes.flatMap(({ kind, pattern, group = 0, holds }, order) =>
    [...plain.text.matchAll(pattern)].flatMap((match) => {
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
  return withoutOverlaps([...findAccountNumbers(plain.text), ...found]).map(({ kind, start, end }) => ({
    kind,
    start: plain.start(start),
    end: plain.end(end),
  }));
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
