import type {
  Block,
  Cell,
  DrawnElement,
  Figure,
  Inline,
  ReportDocument,
  Table,
} from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { CharacterSet } from './character-set.ts';

/** Figures of counters and marks that a renderer or its style sets around texts: they stand in no text. */
const drawnAround = '0123456789./\u2022\u2013() ';
/** The way back from a footnote. */
const backFromNote = '\u2191';

export interface DocumentCharacters {
  readonly regular: CharacterSet;
  readonly bold: CharacterSet;
}

/**
 * Characters of a document by weight; all that are bold are among the regular ones as well. Words of ours may stand in
 * either, wherever a style makes them strong; a person's text is bold only where it heads a row.
 */
export function documentCharacters(document: ReportDocument): DocumentCharacters {
  const regular = new CharacterSet();
  const bold = new CharacterSet();
  const addBoth = (text: string): void => {
    const visible = visibleText(text);
    regular.add(visible);
    bold.add(visible);
  };

  const addInlines = (content: readonly Inline[], heads: boolean): void => {
    for (const inline of content) {
      if (inline.kind === 'footnote') {
        regular.add(backFromNote);
        addInlines(inline.content, false);
      } else if (inline.kind === 'words' || heads) {
        addBoth(inline.text);
      } else {
        regular.add(visibleText(inline.text));
      }
    }
  };
  const addCell = (cell: Cell, heads: boolean): void => {
    for (const block of cell) {
      if (block.kind === 'passage') {
        addInlines([block.written], heads);
      } else {
        for (const content of block.kind === 'list' ? block.items : [block.content]) {
          addInlines(content, heads);
        }
      }
    }
  };
  const addTable = ({ caption, columns, rows, rowHeads }: Table): void => {
    addInlines(caption.content, true);
    for (const { heading } of columns) {
      addInlines(heading, true);
    }
    for (const row of rows) {
      for (const [index, cell] of row.entries()) {
        addCell(cell, rowHeads && index === 0);
      }
    }
  };
  const addDrawing = (element: DrawnElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        addBoth(child);
      } else {
        addDrawing(child);
      }
    }
  };
  const addFigure = ({ chart, drawing, table }: Figure): void => {
    for (const text of [chart.title, chart.description, chart.unit]) {
      addBoth(text);
    }
    if (drawing !== undefined) {
      addDrawing(drawing);
    }
    addTable(table);
  };
  const addBlocks = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      switch (block.kind) {
        case 'heading':
          addInlines(block.content, true);
          break;
        case 'paragraph':
          addInlines(block.content, false);
          break;
        case 'passage':
          addInlines([block.written], false);
          break;
        case 'facts':
          for (const { label, content } of block.facts) {
            addBoth(label);
            addInlines(content, false);
          }
          break;
        case 'list':
          for (const item of block.items) {
            addInlines(item, false);
          }
          break;
        case 'table':
          addTable(block);
          break;
        case 'entry':
          addInlines(block.question, true);
          addBlocks(block.content);
          break;
        case 'row':
          addBoth(block.label);
          addBlocks(block.content);
          break;
        case 'figure':
          addFigure(block);
          break;
        case 'letter-part':
          for (const line of block.lines) {
            addInlines(line, block.part === 'name' || block.part === 'signature');
          }
          break;
        case 'boxes':
          for (const option of block.options) {
            addInlines(option, false);
          }
          break;
        case 'lines':
          addInlines(block.label ?? [], false);
          break;
      }
    }
  };

  const { title, mark = '', words } = document;
  for (const text of [drawnAround, title, mark, words.contents, words.footnotes, words.backToText]) {
    addBoth(text);
  }
  addBlocks(document.above ?? []);
  addBlocks(document.opening);
  addBlocks(document.body);
  return { regular, bold };
}
