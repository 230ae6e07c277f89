import { parse, View, Error as errorsOnly, type Spec } from 'vega';
import { directionOf, type Locale } from '../../../../shared/i18n/locales.ts';
import type { Chart, DrawnElement } from '../../../../shared/reports/report-document.ts';
import { chartWidth, layOutChart, typeSize, type ChartLayout } from './chart-layout.ts';
import { readDrawing } from './drawn-svg.ts';
import { drawnText, isRightToLeft, turnAnchor } from './drawn-text.ts';

const ink = '#1b1b1b';
const paper = '#ffffff';
const middle = '#b4b4b4';
/** Fills for one, two and three series, told apart by lightness and edged in ink: they stay apart without colour. */
const fillsOf: Readonly<Record<number, readonly string[]>> = {
  1: [ink],
  2: [ink, paper],
  3: [ink, middle, paper],
};
const typeFaces = 'Noto Serif, Noto Naskh Arabic, Noto Serif SC, serif';

/** The layout as marks; one scale turns the line of writing around where the language runs from right to left. */
function specOf(
  { axis, boxes, texts, height }: ChartLayout,
  fills: readonly string[],
  language: Locale,
): Spec {
  const rightToLeft = directionOf(language) === 'rtl';
  const along = (field: string) => ({ scale: 'along', field });
  const start = rightToLeft ? 'right' : 'left';
  return {
    width: chartWidth,
    height,
    padding: 0,
    autosize: 'none',
    data: [
      { name: 'boxes', values: boxes.map((box) => ({ ...box, fill: fills[box.series] ?? paper })) },
      {
        name: 'texts',
        values: texts.map(({ line, at, middle, anchor, on }) => ({
          line,
          at,
          foot: middle + typeSize * 0.35,
          align: anchor === 'centre' ? 'center' : start,
          fill: on === 0 ? paper : ink,
        })),
      },
      { name: 'axis', values: [axis] },
    ],
    scales: [
      {
        name: 'along',
        type: 'linear',
        domain: [0, chartWidth],
        range: rightToLeft ? [chartWidth, 0] : [0, chartWidth],
      },
    ],
    marks: [
      {
        type: 'rect',
        aria: false,
        from: { data: 'boxes' },
        encode: {
          enter: {
            x: along('start'),
            x2: along('end'),
            y: { field: 'top' },
            y2: { field: 'bottom' },
            fill: { field: 'fill' },
            stroke: { value: ink },
            strokeWidth: { value: 0.75 },
          },
        },
      },
      {
        type: 'rule',
        aria: false,
        from: { data: 'axis' },
        encode: {
          enter: {
            x: along('at'),
            y: { field: 'top' },
            y2: { field: 'bottom' },
            stroke: { value: ink },
            strokeWidth: { value: 1 },
          },
        },
      },
      {
        type: 'text',
        aria: false,
        from: { data: 'texts' },
        encode: {
          enter: {
            x: along('at'),
            y: { field: 'foot' },
            text: { field: 'line' },
            align: { field: 'align' },
            fill: { field: 'fill' },
            font: { value: typeFaces },
            fontSize: { value: typeSize },
          },
        },
      },
    ],
  };
}

/**
 * Every text says its direction, that of its first strong letter, since it would take over that of the page; from right
 * to left its anchor counts from its own start.
 */
function withDirection(element: DrawnElement): DrawnElement {
  const { name, attributes, children } = element;
  if (name !== 'text') {
    return {
      ...element,
      children: children.map((child) => (typeof child === 'string' ? child : withDirection(child))),
    };
  }
  const [strong = ''] = /\p{L}/u.exec(drawnText(element)) ?? [];
  const direction = isRightToLeft(strong) ? 'rtl' : 'ltr';
  return { ...element, attributes: { ...turnAnchor(attributes, direction), direction } };
}

/** Draws stacked bars, one for each row, without a screen: the same chart gives the same drawing. */
export async function drawChart(chart: Chart, language: Locale): Promise<DrawnElement> {
  const fills = fillsOf[chart.series.length];
  if (fills === undefined) {
    throw new Error('A picture has more series than fills');
  }
  const numbers = new Intl.NumberFormat(language);
  const layout = layOutChart(chart, (count) => numbers.format(count));
  const view = new View(parse(specOf(layout, fills, language)), { renderer: 'none', logLevel: errorsOnly });
  try {
    return withDirection(readDrawing(await view.toSVG()));
  } finally {
    view.finalize();
  }
}
