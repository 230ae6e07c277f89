import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg, type ResvgRenderOptions } from '@resvg/resvg-wasm';
import type { DrawnElement } from '../../../../shared/reports/report-document.ts';
import { pictureFonts } from '../fonts/picture-fonts.ts';
import { typeSize } from './chart-layout.ts';
import { drawnText } from './drawn-text.ts';
import { elementText, escapeXml, svgText, type Measure } from './svg-text.ts';

export interface Picture {
  readonly png: Uint8Array;
  /** Size on the page in pixels of 1/96 inch; the file has more of them. */
  readonly width: number;
  readonly height: number;
}

/** 288 dots to the inch: sharp on paper, and still a small file. */
const scale = 3;
/** Width of a space in parts of the type size: it has no ink to measure. */
const space = 0.26;
const measuredAt = 100;

let painter: Promise<void> | undefined;
const startPainter = (): Promise<void> =>
  (painter ??= initWasm(
    readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')),
  ));

type Fonts = NonNullable<ResvgRenderOptions['font']>;

/** Where the ink of a text begins that is anchored at 500. */
function inkStart(text: string, family: string, anchor: string, font: Fonts): number | undefined {
  const attributes = {
    x: '500',
    y: '50',
    'font-family': family,
    'font-size': String(measuredAt),
    'text-anchor': anchor,
  };
  const resvg = new Resvg(
    elementText(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width: '1000', height: '100' },
      elementText('text', attributes, escapeXml(text)),
    ),
    { font },
  );
  try {
    return resvg.innerBBox()?.x;
  } finally {
    resvg.free();
  }
}
/** The painter tells no widths: how far a text moves when it is anchored at its other end is its width. */
function measureWith(font: Fonts): Measure {
  return (text, family) => {
    const start = inkStart(text, family, 'start', font);
    const end = inkStart(text, family, 'end', font);
    return start === undefined || end === undefined
      ? Array.from(text.replaceAll(/[\u2067\u2069]/g, '')).length * space * typeSize
      : ((start - end) / measuredAt) * typeSize;
  };
}

/** A drawing as a PNG on white, set in the fonts of documents and in no font of the system. */
export async function drawPicture(drawing: DrawnElement, fontsFolder: string): Promise<Picture> {
  const fontBuffers = await pictureFonts(`${drawnText(drawing)}\u00a0`, fontsFolder);
  await startPainter();
  const font = { fontBuffers, defaultFontFamily: 'Noto Serif', serifFamily: 'Noto Serif' };
  const resvg = new Resvg(svgText(drawing, measureWith(font)), {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: scale },
    font,
  });
  try {
    const { width, height } = resvg;
    const image = resvg.render();
    try {
      return { png: image.asPng(), width, height };
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}
