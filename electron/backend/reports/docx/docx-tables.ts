import {
  Paragraph,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type ITableOptions,
} from 'docx';
import { codePointLength } from '../../../../shared/lib/text.ts';
import type { Cell, CellBlock, Column, Inline, Table } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { inlineRuns, runsRightToLeft, writtenRuns } from './docx-inlines.ts';
import { listParagraphs } from './docx-lists.ts';
import { noRule, page, rule, strongRule } from './docx-styles.ts';
import { element, type DocxWriter } from './docx-writer.ts';

/** A row up to this many characters stays on one page. */
const shortRow = 600;

/** A table with words for those who do not see it (ECMA-376 17.4.40). */
class CaptionedTable extends DocxTable {
  constructor(options: ITableOptions, caption: string) {
    super(options);
    // The schema wants it last among the properties, which stand first in the table.
    (this.root[0] as DocxTable).addChildElement(element('w:tblCaption', { 'w:val': caption }));
  }
}

const inlineLength = (content: readonly Inline[]): number =>
  content.reduce((sum, inline) => sum + (inline.kind === 'footnote' ? 0 : codePointLength(inline.text)), 0);
const blockLength = (block: CellBlock): number =>
  block.kind === 'passage'
    ? codePointLength(block.written.text)
    : block.kind === 'paragraph'
      ? inlineLength(block.content)
      : block.items.reduce((sum, item) => sum + inlineLength(item), 0);
const rowLength = (cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map((cell) => cell.reduce((sum, block) => sum + blockLength(block), 0)));

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

/** Widths in twentieths of a point that add up to the width of the text. */
export function columnWidths(columns: readonly Pick<Column, 'share'>[]): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((page.textWidth * share) / all));
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
    children: columns.map(({ heading, holds }, index) =>
      cell(
        [
          new Paragraph({
            style: 'TableHead',
            ...(holds === 'number' ? { alignment: 'end' } : {}),
            ...bidirectional,
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
        cantSplit: rowLength(cells) <= shortRow,
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
      caption.content.map(({ text }) => visibleText(text)).join(''),
    ),
    // Two tables without a paragraph between them are one.
    new Paragraph({ style: 'TableEnd' }),
  ];
}
