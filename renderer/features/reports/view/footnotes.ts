import type { Block, Footnote, Inline, ReportDocument } from '../../../../shared/reports/report-document.ts';

function* footnotesIn(content: readonly Inline[]): Generator<Footnote, void> {
  for (const inline of content) {
    if (inline.kind === 'footnote') {
      yield inline;
    }
  }
}

function* ofBlocks(blocks: readonly Block[]): Generator<Footnote, void> {
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph':
        yield* footnotesIn(block.content);
        break;
      case 'facts':
        for (const { content } of block.facts) {
          yield* footnotesIn(content);
        }
        break;
      case 'list':
        for (const item of block.items) {
          yield* footnotesIn(item);
        }
        break;
      case 'table':
        for (const cell of block.rows.flat()) {
          yield* ofBlocks(cell);
        }
        break;
      case 'entry':
      case 'row':
        yield* ofBlocks(block.content);
        break;
      case 'figure':
        yield* ofBlocks([block.table]);
        break;
      case 'heading':
      case 'passage':
      case 'boxes':
      case 'lines':
        break;
    }
  }
}

/** The footnotes in the order of the text; their place in it is their number. */
export const footnotesOf = ({ opening, body }: ReportDocument): Footnote[] => [
  ...ofBlocks(opening),
  ...ofBlocks(body),
];
