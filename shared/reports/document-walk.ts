import type { Block, Inline, ReportDocument, Written, WrittenAddress } from './report-document.ts';

/** A stretch of a person's text, in the order of the document. */
export type WrittenPart = Written | WrittenAddress;

function* ofInline(content: readonly Inline[]): Generator<WrittenPart, void> {
  for (const inline of content) {
    if (inline.kind === 'footnote') {
      yield* ofInline(inline.content);
    } else if (inline.kind !== 'words') {
      yield inline;
    }
  }
}

function* ofBlocks(blocks: readonly Block[]): Generator<WrittenPart, void> {
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        yield* ofInline(block.content);
        break;
      case 'passage':
        yield block.written;
        break;
      case 'facts':
        for (const { content } of block.facts) {
          yield* ofInline(content);
        }
        break;
      case 'list':
        for (const item of block.items) {
          yield* ofInline(item);
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
      case 'boxes':
      case 'lines':
        break;
    }
  }
}

/** Every text of a person that a document holds, in the order in which it stands there. */
export function* writtenParts(document: ReportDocument): Generator<WrittenPart, void> {
  yield* ofBlocks(document.opening);
  yield* ofBlocks(document.body);
}
