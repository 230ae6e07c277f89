import { describe, expect, it } from 'vitest';
import { readCharacters } from '../../../../electron/backend/reports/fonts/character-map.ts';
import { chooseFonts } from '../../../../electron/backend/reports/fonts/choose-fonts.ts';
import { documentCharacters } from '../../../../electron/backend/reports/fonts/document-characters.ts';
import { documentFonts, writeRange } from '../../../../electron/backend/reports/fonts/document-fonts.ts';
import { pictureFonts } from '../../../../electron/backend/reports/fonts/picture-fonts.ts';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import {
  arabic,
  chineseTexts,
  english,
  printedDocument,
  russian,
} from '../../../support/printed-documents.ts';
import { passage } from '../../../support/report-trees.ts';
import { shippedFonts } from '../../../support/temp-workspace.ts';

const pointsOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

/** Family, weight and range of each rule, and how much it holds. */
async function facesOf(
  document: ReportDocument,
): Promise<{ family: string; weight: string; range: string; bytes: number }[]> {
  const { faces } = await documentFonts(document, shippedFonts);
  return faces.split('\n').map((face) => {
    const found =
      /^@font-face\{font-family:"([^"]+)";font-style:normal;font-weight:([\d ]+);src:url\(data:font\/(woff2?);base64,([\w+/=]+)\) format\("\3"\);unicode-range:([-U+,\dA-F]+)\}$/.exec(
        face,
      );
    const [, family = '', weight = '', , data = '', range = ''] = found ?? [];
    return { family, weight, range, bytes: data.length };
  });
}
const named = async (document: ReportDocument): Promise<string[]> =>
  (await facesOf(document)).map(({ family, weight }) => `${family} ${weight}`);

describe('fonts of documents', () => {
  it('a document in one script carries the fonts of that one, in two real weights', async () => {
    const plain = { ...english, answer: 'Yes.' };
    expect(await named(printedDocument('en', plain))).toEqual(['Noto Serif 400', 'Noto Serif 700']);
    expect([...new Set(await named(printedDocument('ru', russian)))]).toEqual([
      'Noto Serif 400',
      'Noto Serif 700',
    ]);
    expect([...new Set(await named(printedDocument('ar', arabic)))].toSorted()).toEqual([
      'Noto Naskh Arabic 400',
      'Noto Naskh Arabic 700',
      'Noto Serif 400',
      'Noto Serif 700',
    ]);
    expect(await named(printedDocument('zh', chineseTexts))).toContain('Noto Serif SC 700');
  });

  it('of the Chinese font only what is used goes along, the marks that Latin has too with it', async () => {
    const faces = await facesOf(printedDocument('zh', { ...chineseTexts, answer: '“第五”——…' }));
    const [first] = faces.filter(({ family, weight }) => family === 'Noto Serif SC' && weight === '400');
    expect(first?.range).toContain('U+2014');
    expect(first?.range).toContain('U+201C-201D');
    expect(first?.bytes).toBeLessThan(60_000);
  });

  it("a person's text is bold only where it heads a row; words of ours may always be", () => {
    const { regular, bold } = documentCharacters(
      printedDocument('en', english, [passage('\u0416', 'ru'), passage('a\u0000', 'en')]),
    );
    expect([...regular]).toEqual(expect.arrayContaining(pointsOf('\u0416\u2400')));
    expect([...bold]).not.toContain(0x4_16);
    expect([...bold]).toEqual(expect.arrayContaining(pointsOf(`${english.rowHead}${english.item}`)));
    expect([...regular]).toEqual(expect.arrayContaining([...bold]));
  });

  it('each character goes to the first font that can draw it; what none can is said', async () => {
    const { chosen, missing } = await chooseFonts(
      shippedFonts,
      400,
      pointsOf('A\u0416\u0627\u4e94\u9f98\u2192\u2460\u2610\u2400\u{1f642}\u{1f469}\u200d\u2696\ufe0f\u0915'),
    );
    const by = (family: string): string =>
      chosen
        .filter(({ slice }) => slice.family === family)
        .map(({ characters }) => String.fromCodePoint(...characters))
        .join('');
    expect(by('Noto Serif')).toBe('A\u0416');
    expect(by('Noto Naskh Arabic')).toBe('\u0627');
    expect(by('Noto Serif SC')).toMatch(/^(?=.*\u4e94)(?=.*\u9f98)(?=.*\u2460)/u);
    expect(by('Noto Emoji')).toMatch(/^(?=.*\u{1f642})(?=.*\u{1f469})(?=.*\u200d)(?=.*\ufe0f)/u);
    expect(by('Noto Sans Symbols 2')).toBe('\u2610\u2400');
    expect(missing).toEqual([0x9_15]);
  });

  it('is the same each time', async () => {
    const document = printedDocument('zh', chineseTexts);
    expect(await documentFonts(document, shippedFonts)).toEqual(await documentFonts(document, shippedFonts));
  });

  it('ranges are written in spans', () => {
    expect(writeRange([0x41, 0x42, 0x43, 0x4e_00, 0x1_f6_42])).toBe('U+41-43,U+4E00,U+1F642');
  });

  it('pictures get TrueType fonts with every character of their text, in both weights', async () => {
    const text =
      'Article 5: \u0421\u0442\u0430\u0442\u044c\u044f, \u0645\u0627\u062f\u0629, \u7b2c\u4e94\u6761';
    const fonts = await pictureFonts(text, shippedFonts);
    const all = new Map<number, number>();
    for (const font of fonts) {
      expect(Buffer.from(font.subarray(0, 4)).toString('hex')).toBe('00010000');
      for (const point of readCharacters(font)) {
        all.set(point, (all.get(point) ?? 0) + 1);
      }
    }
    for (const point of new Set(pointsOf(text))) {
      expect(all.get(point), String.fromCodePoint(point)).toBeGreaterThanOrEqual(2);
    }
    expect(all.size).toBe(new Set(pointsOf(text)).size);
  });
});
