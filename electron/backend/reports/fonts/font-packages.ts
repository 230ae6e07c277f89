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
  /** Characters that go along where they are used and the font is, whatever other font has them too. */
  readonly alongside: readonly number[];
  /** Whether the regular weight stands for the bold one. */
  readonly oneWeight: boolean;
}

interface FontPart {
  readonly family: string;
  readonly package: string;
  /** Slices in the order in which they are asked; `numbered`: those that the package cuts by frequency. */
  readonly slices: readonly string[] | 'numbered';
  /** Of slices that their package lists without a range, or with a narrower one. */
  readonly range?: string;
  readonly large?: boolean;
  readonly alongside?: readonly number[];
  readonly oneWeight?: boolean;
}

/**
 * Marks that Latin and Chinese share and draw apart: where Chinese is set, the Chinese font carries them too, and the
 * style names it first for text in Chinese.
 */
const sharedMarks: readonly number[] = [0xb7, 0x20_14, 0x20_18, 0x20_19, 0x20_1c, 0x20_1d, 0x20_26];

/** What joins emoji to one picture. */
const emojiJoiners: readonly number[] = [0x20_0d, 0x20_e3, 0xfe_0e, 0xfe_0f];

const chinese = { family: 'Noto Serif SC', package: 'noto-serif-sc', large: true, alongside: sharedMarks };

/** Asked in this order for each character; the style of documents names the families in the same. */
const parts: readonly FontPart[] = [
  {
    family: 'Noto Serif',
    package: 'noto-serif',
    slices: ['latin', 'cyrillic', 'greek', 'vietnamese', 'latin-ext', 'cyrillic-ext', 'greek-ext', 'math'],
  },
  { family: 'Noto Naskh Arabic', package: 'noto-naskh-arabic', slices: ['arabic', 'symbols', 'math'] },
  // The common characters in one file; the rarer ones lie in many slices.
  {
    ...chinese,
    slices: ['chinese-simplified'],
    range: 'U+00A0-00FF,U+2000-206F,U+2100-22FF,U+3000-33FF,U+4E00-9FFF,U+F900-FAFF,U+FE30-FE4F,U+FF00-FFEF',
  },
  {
    family: 'Noto Emoji',
    package: 'noto-emoji',
    slices: ['emoji'],
    range: 'U+203C,U+2049,U+2139,U+2194-27BF,U+2934-2935,U+2B05-2B55,U+3030-303D,U+3297-3299,U+1F000-1FAFF',
    large: true,
    alongside: emojiJoiners,
  },
  { ...chinese, slices: 'numbered' },
  // Control pictures and boxes; it has no bold, and its one weight stands for both.
  {
    family: 'Noto Sans Symbols 2',
    package: 'noto-sans-symbols-2',
    slices: ['symbols'],
    large: true,
    oneWeight: true,
  },
];

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

/** All slices in a folder of font packages, those first that are asked first; read once in each worker. */
export const readSlices = once((folder: string): readonly FontSlice[] =>
  parts.flatMap(({ slices, range, large = false, alongside = [], oneWeight = false, ...named }) => {
    const listed: Record<string, string> = JSON.parse(
      readFileSync(join(folder, named.package, 'unicode.json'), 'utf8'),
    );
    // `[21]` in the list is `21` in the name of the file.
    const ranges = new Map(
      Object.entries(listed).map(([name, of]) => [name.replaceAll(/[[\]]/g, ''), of] as const),
    );
    const names = slices === 'numbered' ? [...ranges.keys()].filter((name) => /^\d+$/.test(name)) : slices;
    return names.flatMap((name) => {
      const own = range ?? ranges.get(name);
      return own === undefined
        ? []
        : [{ ...named, name, range: own, intervals: parseRange(own), large, alongside, oneWeight }];
    });
  }),
);

const pathOf = (folder: string, slice: FontSlice, weight: Weight): string =>
  join(
    folder,
    slice.package,
    'files',
    `${slice.package}-${slice.name}-${slice.oneWeight ? 400 : weight}-normal.woff2`,
  );

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
