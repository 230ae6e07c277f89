import { BorderStyle, LineRuleType } from 'docx';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';

type Shape = ReportDocument['shape'];

const a4 = { width: 11906, height: 16838 } as const;

/** Measures in twentieths of a point: A4, and what is left of it for text. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
  /** From the edges to the lines above and below the text. */
  readonly head: number;
  readonly textWidth: number;
  /** How large type is, and how much stands between blocks, against a document of many pages. */
  readonly type: number;
  readonly gap: number;
  /** How much larger Arabic is set: Naskh looks smaller than a Latin face of the same size. */
  readonly arabic: number;
  /** How far lines stand apart, against the same. */
  readonly lines: number;
  /** The same in an Arabic document: lines of Naskh are high of themselves. */
  readonly arabicLines: number;
  /** Points of the title, before `type`. */
  readonly title: number;
  /** Width of a picture against that of the text: it need not be larger to be read. */
  readonly picture: number;
}

const pageOf = (measures: Omit<Page, keyof typeof a4 | 'textWidth'>): Page => ({
  ...a4,
  ...measures,
  textWidth: a4.width - 2 * measures.side,
});

/** Margins of 25 mm; a document that is one sheet has narrow ones and small type, so that it stays one. A usual letter is one page. */
export const pages: Readonly<Record<Shape, Page>> = {
  pages: pageOf({
    side: 1418,
    top: 1418,
    bottom: 1418,
    head: 624,
    type: 1,
    arabic: 1.15,
    gap: 1,
    lines: 1,
    arabicLines: 1,
    title: 22,
    picture: 1,
  }),
  sheet: pageOf({
    side: 907,
    top: 680,
    bottom: 567,
    head: 280,
    type: 0.8,
    arabic: 1.08,
    gap: 0.4,
    lines: 0.88,
    arabicLines: 0.88,
    title: 19,
    picture: 0.6,
  }),
  letter: pageOf({
    side: 1304,
    top: 964,
    bottom: 850,
    head: 510,
    type: 0.92,
    arabic: 1.04,
    gap: 0.62,
    lines: 0.94,
    arabicLines: 0.86,
    title: 11.5,
    picture: 1,
  }),
};

export const ink = '1F2430';
export const muted = '565D6B';
export const accent = '1F4E79';
const hairline = 'C9CDD4';
export const rule = { style: BorderStyle.SINGLE, size: 4, color: hairline } as const;
export const strongRule = { style: BorderStyle.SINGLE, size: 8, color: ink } as const;
export const noRule = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** Half points. */
export const sizesOn =
  ({ type, arabic }: Page) =>
  (points: number) => ({
    size: Math.round(points * 2 * type),
    sizeComplexScript: Math.round(points * 2 * arabic * type),
  });

/** Space before and after, in points, and lines as a part of what the font asks for. */
export const spacesOn =
  ({ gap, lines }: Page) =>
  (before: number, after: number, line?: number) => ({
    spacing: {
      before: Math.round(before * 20 * gap),
      after: Math.round(after * 20 * gap),
      ...(line === undefined ? {} : { line: Math.round(line * 240 * lines), lineRule: LineRuleType.AUTO }),
    },
  });
