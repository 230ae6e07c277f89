import subsetFont from 'subset-font';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import { chooseFonts, type ChosenFont } from './choose-fonts.ts';
import { documentCharacters } from './document-characters.ts';
import type { Weight } from './font-packages.ts';

/** `U+4E00-4E02,U+4E10` of code points in rising order. */
export function writeRange(points: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const point of points) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === point - 1) {
      last[1] = point;
    } else {
      spans.push([point, point]);
    }
  }
  const hex = (point: number): string => point.toString(16).toUpperCase();
  return spans.map(([from, to]) => `U+${hex(from)}${from === to ? '' : `-${hex(to)}`}`).join(',');
}

/**
 * A small slice goes along whole, so that what is edited or copied later is set as well; of a large font only what is
 * used. The latter is packed as WOFF 1.0: WOFF 2 is a quarter smaller, and twenty times slower to make.
 */
async function writeFace({ slice, font, characters }: ChosenFont, weight: Weight): Promise<string> {
  const sorted = characters.toSorted((left, right) => left - right);
  const [format, bytes, range] = slice.large
    ? ([
        'woff',
        await subsetFont(Buffer.from(font.truetype), String.fromCodePoint(...sorted), {
          targetFormat: 'woff',
        }),
        writeRange(sorted),
      ] as const)
    : (['woff2', font.woff2, slice.range] as const);
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return `@font-face{font-family:"${slice.family}";font-style:normal;font-weight:${slice.oneWeight ? '400 700' : weight};src:url(data:font/${format};base64,${data}) format("${format}");unicode-range:${range}}`;
}

/**
 * The fonts that a document needs, as style rules that carry them: nothing is fetched, and the document looks the same
 * everywhere. Letters of other scripts than those that the fonts hold are left to the system that shows it.
 */
export async function documentFonts(
  document: ReportDocument,
  folder: string,
): Promise<{ readonly faces: string }> {
  const { regular, bold } = documentCharacters(document);
  const faces: string[] = [];
  for (const [weight, used] of [[400, regular] as const, [700, bold] as const]) {
    const { chosen } = await chooseFonts(folder, weight, used);
    for (const one of chosen.filter(({ slice }) => weight === 400 || !slice.oneWeight)) {
      faces.push(await writeFace(one, weight));
    }
  }
  return { faces: faces.join('\n') };
}
