import type { Cell, CellBlock, Inline } from './report-document.ts';

/** In characters of one cell: about a quarter of a page in a narrow column. */
const longest = 500;

const lengthOf = (content: readonly Inline[]): number =>
  content.reduce((sum, inline) => sum + (inline.kind === 'footnote' ? 1 : inline.text.length), 0);

function lengthOfBlock(block: CellBlock): number {
  switch (block.kind) {
    case 'paragraph':
      return lengthOf(block.content);
    case 'passage':
      return block.written.text.length;
    case 'list':
      return lengthOf(block.items.flat());
  }
}

/** Whether a row of a table is short enough to stand on one page whole; a longer one may be split where the page ends. */
export const isShortRow = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => cell.reduce((sum, block) => sum + lengthOfBlock(block), 0) <= longest);
