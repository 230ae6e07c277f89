import {
  Paragraph,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type ITableOptions,
} from 'docx';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import type { CellBlock, Column, Table } from '../../../../shared/reports/report-document.ts';
import { isShortRow } from '../../../../shared/reports/short-row.ts';
import { inlineRuns, runsRightToLeft, writtenRuns } from './docx-inlines.ts';
import { listParagraphs } from './docx-lists.ts';
import { noRule, page, rule, strongRule } from './docx-styles.ts';
import { attributeText, element, type DocxWriter } from './docx-writer.ts';

/** A table with words for those who do not see it (ECMA-376 17.4.40). */
class CaptionedTable extends DocxTable {
  constructor(options: ITableOptions, caption: string) {
    super(options);
    // The schema wants it last among the properties, which stand first in the table.
    (this.root[0] as DocxTable).addChildElement(element('w:tblCaption', { 'w:val': caption }));
  }
}

function cellParagraphs(block: CellBlock, style: string, writer: DocxWriter): Paragraph[] {
  switch (block.kind) {
    case 'paragraph':
      return [
        new Paragraph({
          style,
          ...(writer.rightToLeft ? { bidirectional: true } : {}),
          children: inlineRuns(block.content, writer),
        }),
      ];
    case 'passage':
      return [
        new Paragraph({
          style,
          ...(runsRightToLeft(block.written, writer) ? { bidirectional: true } : {}),
          children: writtenRuns(block.written, writer),
        }),
      ];
    case 'list':
      return listParagraphs(block, writer);
  }
}

const styleOf = (column: Column | undefined, isHead: boolean): string =>
  isHead ? 'RowHead' : column?.holds === 'number' ? 'TableNumber' : 'TableText';

/** Room for a day, and for a number of some length: neither breaks. */
const leastWidths = { text: 0, number: 800, day: 1400 } as const;

/** Widths in twentieths of a point that add up to the width of the text. */
function columnWidths(columns: readonly Pick<Column, 'share' | 'holds'>[]): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const wanted = columns.map(({ share, holds }) =>
    Math.max(leastWidths[holds], (page.textWidth * share) / all),
  );
  const excess = wanted.reduce((sum, width) => sum + width, 0) / page.textWidth;
  const ofText = columns.reduce(
    (sum, { holds }, index) => sum + (holds === 'text' ? (wanted[index] ?? 0) : 0),
    0,
  );
  // Columns of text give way; where there are none, all do.
  const given = page.textWidth * (excess - 1);
  const widths = columns.map(({ holds }, index) => {
    const width = wanted[index] ?? 0;
    return Math.floor(
      ofText > 2 * given ? (holds === 'text' ? width - (given * width) / ofText : width) : width / excess,
    );
  });
  return widths.with(-1, page.textWidth - widths.slice(0, -1).reduce((sum, width) => sum + width, 0));
}

/**
 * A table with hairlines between its rows. The head repeats on each page; short rows stay whole; a cell without content
 * holds an empty paragraph, without which Word calls the file damaged.
 */
export function tableBlocks(table: Table, writer: DocxWriter): (Paragraph | DocxTable)[] {
  const { caption, columns, rowHeads, rows } = table;
  const widths = columnWidths(columns);
  const cell = (children: readonly Paragraph[], column: number): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      children: children.length === 0 ? [new Paragraph({ style: 'TableText' })] : children,
    });
  const bidirectional = writer.rightToLeft ? { bidirectional: true } : {};
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ heading, holds, language }, index) =>
      cell(
        [
          new Paragraph({
            style: 'TableHead',
            ...(holds === 'number' ? { alignment: 'end' } : {}),
            // The heading of a column in one language begins on the side where its texts begin.
            ...(directionOf(language ?? writer.language) === 'rtl' ? { bidirectional: true } : {}),
            children: inlineRuns(heading, writer),
          }),
        ],
        index,
      ),
    ),
  });
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: isShortRow(cells),
        children: columns.map((column, index) =>
          cell(
            (cells[index] ?? []).flatMap((block) =>
              cellParagraphs(block, styleOf(column, rowHeads && index === 0), writer),
            ),
            index,
          ),
        ),
      }),
  );
  return [
    ...(caption.shown
      ? [new Paragraph({ style: 'Caption', ...bidirectional, children: inlineRuns(caption.content, writer) })]
      : []),
    new CaptionedTable(
      {
        rows: [head, ...body],
        columnWidths: widths,
        width: { size: page.textWidth, type: WidthType.DXA },
        layout: TableLayoutType.FIXED,
        margins: { left: 70, right: 70, marginUnitType: WidthType.DXA },
        borders: {
          top: strongRule,
          bottom: strongRule,
          left: noRule,
          right: noRule,
          insideVertical: noRule,
          insideHorizontal: rule,
        },
        tableLook: { firstRow: true, firstColumn: rowHeads, noHBand: true, noVBand: true },
        ...(writer.rightToLeft ? { visuallyRightToLeft: true } : {}),
      },
      attributeText(caption.content.map(({ text }) => text).join('')),
    ),
    // Two tables without a paragraph between them are one.
    new Paragraph({ style: 'TableEnd' }),
  ];
}
