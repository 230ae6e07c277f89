import type { Block, Footnote, Inline, ReportDocument, Written, WrittenAddress } from './report-document.ts';

/** A stretch of a person's text, in the order of the document. */
export type WrittenPart = Written | WrittenAddress;

/** What stands in the blocks where text stands: not in captions, headings of columns or questions, which are ours. */
function* inlinesIn(blocks: readonly Block[]): Generator<Inline, void> {
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        yield* block.content;
        break;
      case 'passage':
        yield block.written;
        break;
      case 'facts':
        for (const { content } of block.facts) {
          yield* content;
        }
        break;
      case 'list':
        for (const item of block.items) {
          yield* item;
        }
        break;
      case 'table':
        for (const cell of block.rows.flat()) {
          yield* inlinesIn(cell);
        }
        break;
      case 'letter-part':
        for (const line of block.lines) {
          yield* line;
        }
        break;
      case 'entry':
      case 'row':
        yield* inlinesIn(block.content);
        break;
      case 'figure':
        yield* inlinesIn([block.table]);
        break;
      case 'boxes':
      case 'lines':
        break;
    }
  }
}

function* inlinesOf({ above = [], opening, body }: ReportDocument): Generator<Inline, void> {
  yield* inlinesIn(above);
  yield* inlinesIn(opening);
  yield* inlinesIn(body);
}

function* writtenIn(content: Iterable<Inline>): Generator<WrittenPart, void> {
  for (const inline of content) {
    if (inline.kind === 'footnote') {
      yield* writtenIn(inline.content);
    } else if (inline.kind !== 'words') {
      yield inline;
    }
  }
}

/** Every text of a person that a document holds, in the order in which it stands there. */
export const writtenParts = (document: ReportDocument): Generator<WrittenPart, void> =>
  writtenIn(inlinesOf(document));

/** The footnotes in the order of the text; their place in it is their number. */
export const footnotesOf = (document: ReportDocument): Footnote[] =>
  [...inlinesOf(document)].filter((inline) => inline.kind === 'footnote');
