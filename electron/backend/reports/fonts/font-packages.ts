import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { readCharacters } from './character-map.ts';

/** The two weights that documents use. A bold made from the regular one would be drawn, not set (Type 3 in a PDF). */
export const weights = [400, 700] as const;
export type Weight = (typeof weights)[number];

export interface FontSlice {
  readonly family: string;
  readonly package: string;
  readonly name: string;
  /** `unicode-range` of the package; the font may hold less. */
  readonly range: string;
  readonly intervals: readonly (readonly [number, number])[];
  /** Whether documents carry it cut down to the characters that they use. */
  readonly large: boolean;
}

interface FontPackage {
  readonly family: string;
  readonly package: string;
  /** Those that are asked first, where several slices claim a character. */
  readonly first: readonly string[];
  readonly large: boolean;
}

/** In the order in which the style of documents names them. */
const packages: readonly FontPackage[] = [
  {
    family: 'Noto Serif',
    package: 'noto-serif',
    first: ['latin', 'cyrillic', 'greek', 'vietnamese', 'latin-ext', 'cyrillic-ext', 'greek-ext', 'math'],
    large: false,
  },
  {
    family: 'Noto Naskh Arabic',
    package: 'noto-naskh-arabic',
    first: ['arabic', 'symbols', 'math'],
    large: false,
  },
  { family: 'Noto Serif SC', package: 'noto-serif-sc', first: ['chinese-simplified'], large: true },
];

/** The common Chinese characters in one file, which its package lists without ranges; the rarer ones lie in many slices. */
const unlisted: Readonly<Record<string, string>> = {
  'chinese-simplified':
    'U+00A0-00FF,U+2000-206F,U+2100-27BF,U+3000-33FF,U+4E00-9FFF,U+F900-FAFF,U+FE30-FE4F,U+FF00-FFEF',
};

const parseRange = (range: string): [number, number][] =>
  range.split(',').map((part) => {
    const [from = '', to = from] = part.replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

const once = <K, T>(make: (key: K) => T): ((key: K) => T) => {
  const made = new Map<K, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
};

/** All slices of the packages in a folder, those first that are asked first; read once in each worker. */
export const readSlices = once((folder: string): readonly FontSlice[] =>
  packages.flatMap(({ first, ...rest }) => {
    const listed: Record<string, string> = JSON.parse(
      readFileSync(join(folder, rest.package, 'unicode.json'), 'utf8'),
    );
    const named = Object.entries(listed).map(
      ([name, range]) => [name.replaceAll(/[[\]]/g, ''), range] as const,
    );
    const ranges = new Map([...named, ...Object.entries(unlisted).filter(([name]) => first.includes(name))]);
    // The large packages repeat Latin and Cyrillic in other shapes.
    const others = rest.large ? [...ranges.keys()].filter((name) => /^\d+$/.test(name)) : [];
    return [...first, ...others].flatMap((name) => {
      const range = ranges.get(name);
      return range === undefined ? [] : [{ ...rest, name, range, intervals: parseRange(range) }];
    });
  }),
);

const pathOf = (folder: string, slice: FontSlice, weight: Weight): string =>
  join(folder, slice.package, 'files', `${slice.package}-${slice.name}-${weight}-normal.woff2`);

export interface LoadedFont {
  readonly woff2: Uint8Array;
  readonly truetype: Uint8Array;
  /** What the font can draw. */
  readonly characters: ReadonlySet<number>;
}

async function load(path: string): Promise<LoadedFont> {
  const woff2 = readFileSync(path);
  const truetype = await subsetFont(woff2, '', { keepAllGlyphs: true, targetFormat: 'truetype' });
  return { woff2, truetype, characters: readCharacters(truetype) };
}
const loadOnce = once(load);

/** One font, read once in each worker. */
export const loadFont = (folder: string, slice: FontSlice, weight: Weight): Promise<LoadedFont> =>
  loadOnce(pathOf(folder, slice, weight));
