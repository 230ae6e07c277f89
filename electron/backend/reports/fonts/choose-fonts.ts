import { loadFont, readSlices, type FontSlice, type LoadedFont, type Weight } from './font-packages.ts';

/** One slice and the characters that it is used for. */
export interface ChosenFont {
  readonly slice: FontSlice;
  readonly font: LoadedFont;
  readonly characters: readonly number[];
}

/**
 * Marks that Latin and Chinese share and draw apart: where Chinese is set, the Chinese font carries them too, and the
 * style names it first for text in Chinese.
 */
const sharedMarks: readonly number[] = [0xb7, 0x20_14, 0x20_18, 0x20_19, 0x20_1c, 0x20_1d, 0x20_26];

/** Neither drawn nor looked for: spaces beyond the common ones, joiners, direction marks. */
const undrawn = (point: number): boolean => point < 0x20 || (point >= 0x20_0b && point <= 0x20_0f);

/**
 * Gives every character to the first font that can draw it. What none can is left to the fonts of the system that shows
 * the document.
 */
export async function chooseFonts(
  folder: string,
  weight: Weight,
  used: Iterable<number>,
): Promise<{ readonly chosen: readonly ChosenFont[]; readonly missing: readonly number[] }> {
  const all = [...used].filter((point) => !undrawn(point)).toSorted((left, right) => left - right);
  let missing = all;
  const chosen: ChosenFont[] = [];
  for (const slice of readSlices(folder)) {
    const claims = (point: number): boolean =>
      slice.intervals.some(([from, to]) => point >= from && point <= to);
    if (!missing.some(claims)) {
      continue;
    }
    // One after another: what the font before can draw is not looked for in the next.
    const font = await loadFont(folder, slice, weight);
    const draws = (point: number): boolean => claims(point) && font.characters.has(point);
    const drawn = missing.filter(draws);
    if (drawn.length > 0) {
      const shared = slice.large ? all.filter((point) => sharedMarks.includes(point) && draws(point)) : [];
      chosen.push({ slice, font, characters: [...new Set([...drawn, ...shared])] });
      missing = missing.filter((point) => !draws(point));
    }
  }
  return { chosen, missing };
}
