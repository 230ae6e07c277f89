import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawChart } from '../../../../electron/backend/reports/charts/draw-chart.ts';
import { drawPicture, type Picture } from '../../../../electron/backend/reports/charts/picture.ts';
import { textRuns } from '../../../../electron/backend/reports/charts/text-runs.ts';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import type { Chart, DrawnElement } from '../../../../shared/reports/report-document.ts';
import { readPng, type Pixels } from '../../../support/png.ts';

const fonts = path.resolve(import.meta.dirname, '../../../../node_modules/@fontsource');
const chartOf = (label: string): Chart => ({
  title: '',
  description: '',
  unit: '1',
  series: [{ key: 'questions', label: '' }],
  rows: [{ label, values: [3] }],
});
const draw = (label: string, language: Locale): Promise<DrawnElement> => drawChart(chartOf(label), language);
const withoutText = (drawing: DrawnElement): DrawnElement => ({
  ...drawing,
  children: drawing.children.filter((child) => typeof child !== 'string' && child.name !== 'text'),
});
/** Columns of a stretch of the picture that hold ink below the legend. */
function inkColumns({ width, height, ink }: Pixels, from: number, to: number): number[] {
  return Array.from({ length: Math.min(to, width) - from }, (_, index) => index + from).filter((x) =>
    Array.from({ length: height - 90 }, (_, y) => ink(x, y + 90)).some((dark) => dark > 128),
  );
}

let english: Picture;
let arabic: Picture;
beforeAll(async () => {
  english = await drawPicture(await draw('Firearms Protocol', 'en'), fonts);
  arabic = await drawPicture(await draw('بروتوكول تهريب المهاجرين (2000)', 'ar'), fonts);
});

describe('a picture for Word', () => {
  it('X2 is a PNG of three dots to the pixel that holds the picture and nothing else', () => {
    const pixels = readPng(english.png);
    expect([pixels.width, pixels.height]).toEqual([english.width * 3, english.height * 3]);
    expect(english.width).toBe(620);
    expect(new Set(pixels.chunks)).toEqual(new Set(['IHDR', 'IDAT', 'IEND']));
  });

  it('V1 of a drawing with a name that is on no list is not made', async () => {
    const drawing = await draw('Firearms Protocol', 'en');
    for (const { name, attributes } of [
      { name: 'image', attributes: { width: '1', height: '1' } },
      { name: 'rect', attributes: { href: 'data:image/png;base64,AA==' } },
      { name: 'rect', attributes: { fill: 'url(#a)' } },
    ]) {
      const foreign = { ...drawing, children: [{ name, attributes, children: [] }] };
      await expect(drawPicture(foreign, fonts)).rejects.toThrow('A drawing holds');
    }
  });

  it('is the same each time', async () => {
    const again = await drawPicture(await draw('Firearms Protocol', 'en'), fonts);
    expect(Buffer.from(again.png).equals(Buffer.from(english.png))).toBe(true);
  });

  it('is set in the fonts of documents: without text there is no ink where the label stood', async () => {
    const bare = await drawPicture(withoutText(await draw('Firearms Protocol', 'en')), fonts);
    expect(inkColumns(readPng(english.png), 0, 300).length).toBeGreaterThan(120);
    expect(inkColumns(readPng(bare.png), 0, 300)).toEqual([]);
  });

  it('holds every word of an Arabic label, from the right edge on', () => {
    const pixels = readPng(arabic.png);
    const columns = inkColumns(pixels, pixels.width - 560, pixels.width);
    expect(columns.at(-1)).toBeGreaterThan(pixels.width - 12);
    const gaps = columns.slice(1).map((x, index) => x - (columns[index] ?? x));
    const span = (columns.at(-1) ?? 0) - (columns[0] ?? 0);
    expect(span).toBeGreaterThan(400);
    // Three words and a number: no gap is as wide as a word.
    expect(Math.max(...gaps.slice(20))).toBeLessThan(60);
  });
});

describe('a line in several fonts', () => {
  const families = (text: string, direction: 'ltr' | 'rtl'): string[] =>
    textRuns(text, direction).map(
      (run) => `${run.family.slice(5)}|${run.text.replaceAll(/[\u2067\u2069]/g, '')}`,
    );

  it('stays whole in one font', () => {
    expect(families('Firearms Protocol', 'ltr')).toEqual(['Serif|Firearms\u00a0Protocol']);
    expect(families('枪支议定书', 'ltr')).toEqual(['Serif SC|枪支议定书']);
  });

  it('is laid from the right where it begins in Arabic', () => {
    expect(families('المادة 5 ب', 'rtl')).toEqual([
      'Naskh Arabic|ب',
      'Serif|\u00a05\u00a0',
      'Naskh Arabic|المادة',
    ]);
  });

  it('turns Arabic words around inside a line that runs to the right', () => {
    expect(families('Act قانون العمل 7', 'ltr')).toEqual([
      'Serif|Act\u00a0',
      'Naskh Arabic|العمل',
      'Serif|\u00a0',
      'Naskh Arabic|قانون',
      'Serif|\u00a07',
    ]);
  });
});
