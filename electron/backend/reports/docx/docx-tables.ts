import {
  HeightRule,
  OverlapType,
  Paragraph,
  RelativeHorizontalPosition,
  Table as DocxTable,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type ITableOptions,
} from 'docx';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import type { CellBlock, Column, Table } from '../../../../shared/reports/report-document.ts';
import { isShortRow } from '../../../../shared/reports/short-row.ts';
import { cellMargin, columnWidths } from './docx-columns.ts';
import { inlineRuns, runsRightToLeft, writtenRuns } from './docx-inlines.ts';
import { listParagraphs } from './docx-lists.ts';
import { directedLine, line } from './docx-paragraphs.ts';
import { noRule, rule, strongRule } from './docx-page.ts';
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
      return [line(style, inlineRuns(block.content, writer), writer)];
    case 'passage':
      return [
        directedLine(style, writtenRuns(block.written, writer), runsRightToLeft(block.written, writer)),
      ];
    case 'list':
      return listParagraphs(block, writer);
  }
}

/** Ones stand under ones: on the right, where the lines of a document from right to left begin anyway. */
const styleOf = (column: Column | undefined, isHead: boolean, writer: DocxWriter): string =>
  isHead ? 'RowHead' : column?.holds === 'number' && !writer.rightToLeft ? 'TableNumber' : 'TableText';

/** A row without content is written into by hand: 10 mm. */
const writtenRow = 567;

/**
 * A table with hairlines between its rows. The head repeats on each page; short rows stay whole; a cell without content
 * holds an empty paragraph, without which Word calls the file damaged.
 */
export const tableBlocks = (table: Table, writer: DocxWriter): (Paragraph | DocxTable)[] => [
  ...(table.caption.shown ? [captionParagraph(table, writer)] : []),
  tableOf(table, writer, writer.page.textWidth, {}),
  // Two tables without a paragraph between them are one.
  new Paragraph({ style: 'TableEnd' }),
];

/** A narrow table that stands at the end of the lines, beside what follows it. */
export const tableBeside = (table: Table, writer: DocxWriter, share: number): DocxTable =>
  tableOf(table, writer, Math.floor(writer.page.textWidth * share), {
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: writer.rightToLeft
        ? RelativeHorizontalPosition.LEFT
        : RelativeHorizontalPosition.RIGHT,
      verticalAnchor: TableAnchorType.TEXT,
      absoluteVerticalPosition: 1,
      overlap: OverlapType.NEVER,
    },
  });

const captionParagraph = ({ caption }: Table, writer: DocxWriter): Paragraph =>
  line('Caption', inlineRuns(caption.content, writer), writer);

function tableOf(
  table: Table,
  writer: DocxWriter,
  textWidth: number,
  place: Pick<ITableOptions, 'float'>,
): DocxTable {
  const { caption, columns, rowHeads, rows } = table;
  const widths = columnWidths(table, { textWidth, type: writer.page.type });
  const cell = (children: readonly Paragraph[], column: number): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      children: children.length === 0 ? [new Paragraph({ style: 'TableText' })] : children,
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ heading, holds, language }, index) =>
      cell(
        [
          // The heading of a column in one language begins on the side where its texts begin.
          directedLine(
            'TableHead',
            inlineRuns(heading, writer),
            directionOf(language ?? writer.language) === 'rtl',
            holds === 'number' && !writer.rightToLeft ? { alignment: 'end' } : {},
          ),
        ],
        index,
      ),
    ),
  });
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: isShortRow(cells),
        ...(cells.every((content) => content.length === 0)
          ? { height: { value: writtenRow, rule: HeightRule.ATLEAST } }
          : {}),
        children: columns.map((column, index) =>
          cell(
            (cells[index] ?? []).flatMap((block) =>
              cellParagraphs(block, styleOf(column, rowHeads && index === 0, writer), writer),
            ),
            index,
          ),
        ),
      }),
  );
  return new CaptionedTable(
    {
      rows: [head, ...body],
      columnWidths: widths,
      width: { size: textWidth, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { left: cellMargin(columns), right: cellMargin(columns), marginUnitType: WidthType.DXA },
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
      ...place,
    },
    attributeText(caption.content.map(({ text }) => text).join('')),
  );
}
