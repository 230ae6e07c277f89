import subsetFont from 'subset-font';
import { chooseFonts } from './choose-fonts.ts';
import { weights } from './font-packages.ts';

/** TrueType fonts that draw a text in both weights, for pictures: the same families as in documents, cut down to it. */
export async function pictureFonts(text: string, folder: string): Promise<Uint8Array[]> {
  const used = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const fonts: Uint8Array[] = [];
  for (const weight of weights) {
    // One after another: the library works on one font at a time.
    const { chosen } = await chooseFonts(folder, weight, used);
    for (const { font, characters } of chosen) {
      const subset = subsetFont(Buffer.from(font.truetype), String.fromCodePoint(...characters), {
        targetFormat: 'truetype',
      });
      fonts.push(await subset);
    }
  }
  return fonts;
}
