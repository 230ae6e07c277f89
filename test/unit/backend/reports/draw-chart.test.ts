import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartWidth, layOutChart } from '../../../../electron/backend/reports/charts/chart-layout.ts';
import { drawChart } from '../../../../electron/backend/reports/charts/draw-chart.ts';
import { readDrawing } from '../../../../electron/backend/reports/charts/drawn-svg.ts';
import { drawnText } from '../../../../electron/backend/reports/charts/drawn-text.ts';
import type { Chart, DrawnElement } from '../../../../shared/reports/report-document.ts';

const chart: Chart = {
  title: 'Questions by instrument',
  description: 'Two bars.',
  unit: 'Questions',
  series: [
    { key: 'answered', label: 'Answered' },
    { key: 'unsettled', label: 'To settle' },
    { key: 'left', label: 'Left' },
  ],
  rows: [
    { label: 'Convention', values: [33, 1, 20] },
    { label: 'Protocol', values: [4, 0, 3] },
  ],
};
const all = (element: DrawnElement): DrawnElement[] => [
  element,
  ...element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child))),
];
const texts = (drawing: DrawnElement): string[] =>
  all(drawing)
    .filter(({ name }) => name === 'text')
    .map(drawnText);
/** Left edge and width of every box. */
const boxes = (drawing: DrawnElement): { x: number; width: number; fill: string }[] =>
  all(drawing)
    .filter(({ name }) => name === 'path')
    .map(({ attributes: { d = '', fill = '' } }) => {
      const [, x = '', width = ''] = /^M([\d.]+),[\d.]+h([\d.]+)/.exec(d) ?? [];
      return { x: Number(x), width: Number(width), fill };
    });

describe('the drawing of a chart', () => {
  it('shows every number and every label, and nothing that rates', async () => {
    const drawing = await drawChart(chart, 'en');
    expect(texts(drawing).toSorted()).toEqual(
      [
        '1',
        '20',
        '3',
        '33',
        '4',
        'Answered',
        'Convention',
        'Left',
        'Protocol',
        'Questions',
        'To settle',
      ].toSorted(),
    );
    const fills = new Set(boxes(drawing).map(({ fill }) => fill));
    expect([...fills].toSorted()).toEqual(['#1b1b1b', '#b4b4b4', '#ffffff']);
    expect(JSON.stringify(drawing)).not.toMatch(/%/);
  });

  it('is the same each time', async () => {
    expect(await drawChart(chart, 'zh')).toEqual(await drawChart(chart, 'zh'));
  });

  it('V1 takes labels for text, whatever they hold', async () => {
    const labels = ['</text><script>x()</script>', '&lt;b&gt; "a" \'b\'', 'url(#x)', '\u202eevil\u0000'];
    const drawing = await drawChart(
      { ...chart, rows: labels.map((label) => ({ label, values: [1, 0, 0] })) },
      'en',
    );
    expect(texts(drawing)).toEqual(
      expect.arrayContaining([...labels.slice(0, 3), '[U+202E]evil\u2400'.replace('\u2400', '␀')]),
    );
    expect(new Set(all(drawing).map(({ name }) => name))).toEqual(new Set(['svg', 'path', 'line', 'text']));
    const names = new Set(all(drawing).flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...names].filter((name) => /^(?:on.*|href|style|class|id|xmlns)$/.test(name))).toEqual([]);
  });

  it('grows from the right in Arabic, each text in its own direction', async () => {
    const arabic = { ...chart, rows: [{ label: 'بروتوكول تهريب المهاجرين', values: [5, 0, 2] }] };
    const drawing = await drawChart(arabic, 'ar');
    const axis = all(drawing).find(({ name }) => name === 'line')?.attributes['transform'] ?? '';
    const at = Number(/translate\(([\d.]+),/.exec(axis)?.[1]);
    expect(at).toBeGreaterThan(chartWidth / 2);
    const bars = boxes(drawing).filter(({ width }) => width > 12);
    expect(bars.map(({ fill }) => fill)).toEqual(['#1b1b1b', '#ffffff']);
    expect(bars[0]!.x + bars[0]!.width).toBeCloseTo(at, 1);
    expect(bars[1]!.x + bars[1]!.width).toBeCloseTo(bars[0]!.x, 1);
    const directions = all(drawing)
      .filter(({ name }) => name === 'text')
      .map((text) => [drawnText(text), text.attributes['direction'], text.attributes['text-anchor']]);
    expect(directions).toContainEqual(['بروتوكول تهريب المهاجرين', 'rtl', 'start']);
    expect(directions).toContainEqual(['Answered', 'ltr', 'end']);
  });

  it('keeps bars in proportion, inside the picture and clear of each other', () => {
    const row = fc.record({
      label: fc.string({ maxLength: 60 }),
      values: fc.array(fc.nat({ max: 400 }), { minLength: 3, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const { boxes: laid, texts: lines, axis } = layOutChart({ ...chart, rows }, String);
        const bars = laid.filter(({ top, bottom }) => bottom - top > 10);
        const values = rows.flatMap((one) => one.values.filter((value) => value > 0));
        expect(bars.length).toBe(values.length);
        const steps = bars.map(({ start, end }, index) => (end - start) / (values[index] ?? 1));
        for (const [index, box] of bars.entries()) {
          expect(steps[index]).toBeCloseTo(steps[0] ?? 0, 6);
          expect(box.start).toBeGreaterThanOrEqual(axis.at - 1e-6);
          expect(box.end).toBeLessThan(chartWidth);
        }
        for (const { at } of lines) {
          expect(at).toBeLessThan(chartWidth);
        }
      }),
    );
  });

  it('shortens what does not fit, and marks it', async () => {
    const label = 'Criminalization of participation '.repeat(6).trim();
    const drawn = texts(await drawChart({ ...chart, rows: [{ label, values: [1, 1, 1] }] }, 'en'));
    expect(drawn.some((line) => line.startsWith('Criminalization') && !line.endsWith('…'))).toBe(true);
    expect(drawn.some((line) => line.endsWith('…'))).toBe(true);
  });
});

describe('what a drawing may hold', () => {
  const svg = (inner: string): string => `<svg width="1" height="1">${inner}</svg>`;

  it('is what it names, text unescaped', () => {
    expect(readDrawing(svg('<g class="x"><text role="img" x="1">a &lt;b&gt;</text></g>'))).toEqual({
      name: 'svg',
      attributes: { width: '1', height: '1' },
      children: [{ name: 'text', attributes: { x: '1' }, children: ['a <b>'] }],
    });
  });

  it.each([
    '<script>x()</script>',
    '<foreignObject/>',
    '<image x="1"/>',
    '<text style="fill:red">a</text>',
    '<text onclick="x()">a</text>',
    '<path href="https://example.org"/>',
    '<path fill="url(#a)"/>',
    '<path fill="https://example.org"/>',
    '<path d="M0 0"',
  ])('V1 refuses %s', (inner) => {
    expect(() => readDrawing(svg(inner))).toThrow();
  });
});
