import type { Chart } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { textWidth, wrapText } from './text-width.ts';

/** The column of an A4 page at 96 pixels to the inch. */
export const chartWidth = 620;
/** Where bars end at the latest: the ink of their edge stays in the picture. */
const lastEdge = chartWidth - 1;
export const typeSize = 13;
const lineHeight = 16;
const barHeight = 16;
const swatch = 10;
const gap = 8;
const labelShare = 250;
/** One question never fills the page: the bars of a few stay short. */
const widestStep = 28;

/** A box of one series; `start` and `end` run along the line of writing. */
export interface LaidBox {
  readonly series: number;
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}
/** A line of text that begins or is centred at a place along the line of writing; `middle` of its height. */
export interface LaidText {
  readonly line: string;
  readonly at: number;
  readonly middle: number;
  readonly anchor: 'start' | 'centre';
  /** The series that it stands on. */
  readonly on?: number;
}
export interface ChartLayout {
  readonly height: number;
  /** Where the bars begin. */
  readonly axis: { readonly at: number; readonly top: number; readonly bottom: number };
  readonly boxes: readonly LaidBox[];
  readonly texts: readonly LaidText[];
}

interface Placed {
  readonly boxes: LaidBox[];
  readonly texts: LaidText[];
}

/** What is counted and the words of each series, each after a box of it: one line, or more where they are long. */
function legendOf({ unit, series }: Chart): Placed & { readonly height: number } {
  const [boxes, texts]: [LaidBox[], LaidText[]] = [[], []];
  let [at, top] = [0, 0];
  const write = (text: string, before: number): void => {
    const [line = ''] = wrapText(visibleText(text), typeSize, chartWidth - before, 1);
    const width = before + textWidth(line, typeSize);
    if (at > 0 && at + width > chartWidth) {
      [at, top] = [0, top + 22];
    }
    texts.push({ line, at: at + before, middle: top + 10, anchor: 'start' });
    at += width + 2 * gap;
  };
  write(unit, 0);
  if (series.length > 1) {
    for (const [index, { label }] of series.entries()) {
      write(label, swatch + 6);
      const start = (texts.at(-1)?.at ?? 0) - swatch - 6;
      const middle = texts.at(-1)?.middle ?? 0;
      boxes.push({ series: index, start, end: start + swatch, top: middle - 5, bottom: middle + 5 });
    }
  }
  return { boxes, texts, height: top + 30 };
}

/** The boxes of one row and its numbers: in their box where they fit, after the bar where they do not. */
function barOf(
  values: readonly number[],
  { from, step, middle }: { readonly from: number; readonly step: number; readonly middle: number },
  say: (count: number) => string,
): Placed & { readonly end: number } {
  const [boxes, texts]: [LaidBox[], LaidText[]] = [[], []];
  const after: { readonly series: number; readonly text: string }[] = [];
  const edges = { top: middle - barHeight / 2, bottom: middle + barHeight / 2 };
  let end = from;
  for (const [series, value] of values.entries()) {
    if (value > 0) {
      const [start, text] = [end, say(value)];
      end += value * step;
      boxes.push({ series, start, end, ...edges });
      if (values.length > 1 && textWidth(text, typeSize) + 6 <= end - start) {
        texts.push({ line: text, at: (start + end) / 2, middle, anchor: 'centre', on: series });
      } else {
        after.push({ series, text });
      }
    }
  }
  const numbers = boxes.length === 0 ? [{ series: 0, text: say(0) }] : after;
  for (const { series, text } of numbers) {
    end += gap;
    if (values.length > 1 && boxes.length > 0) {
      boxes.push({ series, start: end, end: end + swatch, top: middle - 5, bottom: middle + 5 });
      end += swatch + 4;
    }
    texts.push({ line: text, at: end, middle, anchor: 'start' });
    end += textWidth(text, typeSize);
  }
  return { boxes, texts, end };
}

/** Where everything of a chart stands, along the line of writing: the picture is mirrored as a whole for Arabic. */
export function layOutChart(chart: Chart, say: (count: number) => string): ChartLayout {
  const legend = legendOf(chart);
  const labels = chart.rows.map(({ label }) => wrapText(visibleText(label), typeSize, labelShare, 3));
  const from =
    Math.min(labelShare, Math.max(0, ...labels.flat().map((line) => textWidth(line, typeSize)))) + 2 * gap;
  const heights = labels.map((lines) => gap + Math.max(1, lines.length) * lineHeight);
  const tops = heights.map(
    (_, row) => legend.height + heights.slice(0, row).reduce((sum, one) => sum + one, 0),
  );
  const middleOf = (row: number): number => (tops[row] ?? 0) + (heights[row] ?? 0) / 2;
  const totals = chart.rows.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const barsAt = (step: number) =>
    chart.rows.map(({ values }, row) => barOf(values, { from, step, middle: middleOf(row) }, say));
  const most = Math.max(1, ...totals);
  let step = Math.min(widestStep, (lastEdge - from) / most);
  let bars = barsAt(step);
  // Numbers after a bar take room from all bars, so that lengths stay comparable.
  for (let tries = 0; tries < 4 && bars.some(({ end }) => end > lastEdge); tries += 1) {
    step *= (lastEdge - from - (Math.max(...bars.map(({ end }) => end)) - lastEdge)) / (lastEdge - from);
    bars = barsAt(step);
  }
  const bottom = legend.height + heights.reduce((sum, one) => sum + one, 0);
  return {
    height: Math.ceil(bottom + 4),
    axis: { at: from, top: legend.height, bottom },
    boxes: [...legend.boxes, ...bars.flatMap(({ boxes }) => boxes)],
    texts: [
      ...legend.texts,
      ...labels.flatMap((lines, row) =>
        lines.map((line, index): LaidText => ({
          line,
          at: 0,
          middle: middleOf(row) + (index - (lines.length - 1) / 2) * lineHeight,
          anchor: 'start',
        })),
      ),
      ...bars.flatMap(({ texts }) => texts),
    ],
  };
}
