import { loadFont, readSlices, type FontSlice, type LoadedFont, type Weight } from './font-packages.ts';

/** One slice and the characters that it is used for. */
export interface ChosenFont {
  readonly slice: FontSlice;
  readonly font: LoadedFont;
  readonly characters: readonly number[];
}

/** Neither drawn nor looked for: control characters, joiners, direction marks, variation selectors. */
const undrawn = (point: number): boolean =>
  point < 0x20 || (point >= 0x20_0b && point <= 0x20_0f) || (point >= 0xfe_00 && point <= 0xfe_0f);

/**
 * Gives every character to the first font that can draw it. What none can is left to the fonts of the system that shows
 * the document.
 */
export async function chooseFonts(
  folder: string,
  weight: Weight,
  used: Iterable<number>,
): Promise<{ readonly chosen: readonly ChosenFont[]; readonly missing: readonly number[] }> {
  const all = new Set(used);
  let missing = [...all].filter((point) => !undrawn(point));
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
      const along = slice.alongside.filter((point) => all.has(point) && font.characters.has(point));
      chosen.push({ slice, font, characters: [...new Set([...drawn, ...along])] });
      missing = missing.filter((point) => !draws(point));
    }
  }
  return { chosen, missing };
}
