import type { Shape } from './trace-patterns.ts';

const isLatitudeLongitude = (text: string): boolean => {
  const [latitude = 200, longitude = 200] = (text.match(/-?\d{1,3}[.,]\d+/g) ?? []).map((part) =>
    Number(part.replace(',', '.')),
  );
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
};

/** Directions, also in French and Spanish (O) and Russian. */
const northing = '[NSСЮ]';
const easting = '[EWOВЗ]';
const notWord = '(?<![\\p{L}\\p{N}])';
const number = (most: number): string => `-?\\d{1,${most}}\\.\\d{3,12}`;
const seconds = `\\d{1,2}(?:[.,]\\d{1,8})?\\s?(?:"|”|″|''|’’|′′)`;
const angle = `(?:(?:${northing}|${easting})\\s?)?(?<!\\d)\\d{1,3}\\s?[°º]\\s?\\d{1,2}(?:[.,]\\d{1,8})?\\s?['’′](?!['’′])\\s?(?:${seconds}\\s?)?(?:(?:${northing}|${easting})(?![\\p{L}\\p{N}]))?`;
const spelled = (direction: string): string =>
  `\\d{1,3}[ :d]\\s?\\d{1,2}[ :m]\\s?\\d{1,2}(?:\\.\\d{1,8})?s?\\s?${direction}`;
const axis =
  'lat(?:itude)?|latitud|lon(?:g(?:itude)?)?|lng|longitud|широта|долгота|خط (?:ال)?عرض|خط (?:ال)?طول|纬度|经度';

/** Places by their numbers, as people and programs write them; of a plain text. */
export const coordinateShapes: readonly Shape[] = [
  {
    kind: 'coordinates',
    pattern:
      /(?<![\p{L}\p{N}])(?:geo:|https?:\/\/(?:www\.)?(?:google\.[a-z.]{2,6}\/maps|maps\.google\.[a-z.]{2,6}|maps\.apple\.com|goo\.gl\/maps|maps\.app\.goo\.gl|openstreetmap\.org|osm\.org|yandex\.[a-z]{2,3}\/maps|what3words\.com|w3w\.co))[^\s<>()"']{1,300}/giu,
  },
  {
    kind: 'coordinates',
    pattern: new RegExp(
      `(?:(?<![\\p{L}\\d.])|(?<=[^\\p{L}]${northing}))${number(2)}\\s?°?\\s?(?:${northing}(?!\\p{L}))?\\s?[,;/ ]\\s?(?:(?<!\\p{L})${easting})?\\s?${number(3)}(?!\\d)(?:\\s?°?\\s?${easting}(?!\\p{L}))?`,
      'gu',
    ),
    holds: isLatitudeLongitude,
  },
  // With decimal commas, which amounts in groups of three have as well.
  {
    kind: 'coordinates',
    pattern:
      /(?<![\p{L}\d.,])-?\d{1,2},\d{4,12}\s?°?\s?[NSСЮ]?\s?[;/ ]\s?-?\d{1,3},\d{4,12}(?!\d)(?:\s?°?\s?[EWOВЗ](?!\p{L}))?/gu,
    holds: isLatitudeLongitude,
  },
  {
    kind: 'coordinates',
    pattern: new RegExp(
      `${notWord}(?:${axis})["']?(?:\\s{0,2}[:=：]\\s{0,2}|\\s)["']?(-?\\d{1,3}[.,]\\d{2,12})(?!\\d)`,
      'giu',
    ),
    group: 1,
  },
  {
    kind: 'coordinates',
    pattern: new RegExp(`(?<!\\d)${angle}(?:\\s?[,;]?\\s?${angle})?`, 'gu'),
  },
  {
    kind: 'coordinates',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}:])${spelled(northing)}(?!\\p{L})[,;\\s]{0,3}(?:${spelled(easting)}(?!\\p{L}))?`,
      'gu',
    ),
  },
  // Grids: UTM, then the military one, to a hundred metres or closer.
  { kind: 'coordinates', pattern: /(?<![A-Za-z\d])\d{1,2}\s?[C-HJ-NP-X]\s\d{6}\s\d{7}(?!\d)/g },
  {
    kind: 'coordinates',
    pattern:
      /(?<![A-Za-z\d])\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?(?:\d{5} ?\d{5}|\d{4} ?\d{4}|\d{3} ?\d{3})(?![A-Za-z\d])/g,
  },
  {
    kind: 'coordinates',
    pattern: /(?<![\p{L}\p{N}:/])\/\/\/\p{L}{3,30}\.\p{L}{3,30}\.\p{L}{3,30}/gu,
  },
  {
    kind: 'coordinates',
    pattern: /(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])/g,
  },
];
