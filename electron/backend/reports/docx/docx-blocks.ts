import {
  BookmarkEnd,
  BookmarkStart,
  HeadingLevel,
  Paragraph,
  Tab,
  TextRun,
  type ParagraphChild,
  type Table as DocxTable,
} from 'docx';
import type {
  Block,
  Boxes,
  Facts,
  Figure,
  Heading,
  LetterPart,
  Passage,
  WritingLines,
} from '../../../../shared/reports/report-document.ts';
import { textWidth } from '../charts/text-width.ts';
import { inlineRuns, runsRightToLeft, textRuns, writtenRuns } from './docx-inlines.ts';
import { listParagraphs } from './docx-lists.ts';
import { pictureParagraphs } from './docx-pictures.ts';
import { factIndents, symbolFont } from './docx-styles.ts';
import { directedLine, line } from './docx-paragraphs.ts';
import { tableBeside, tableBlocks } from './docx-tables.ts';
import { element, type DocxWriter } from './docx-writer.ts';

export type DocxBlock = Paragraph | DocxTable;

const headingLevels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const;
const roleStyles = { text: 'Normal', lead: 'Lead', quiet: 'Quiet', instead: 'Instead' } as const;

/** Where the list of contents leads; names of bookmarks are short and hold no signs. */
export const headingBookmark = (number: number): string => `_Toc${String(number).padStart(8, '0')}`;

function headingParagraph(heading: Heading, writer: DocxWriter, pageBreakBefore: boolean): Paragraph {
  const runs = inlineRuns(heading.content, writer);
  const number = writer.places.get(heading);
  return new Paragraph({
    heading: headingLevels[heading.level],
    ...(pageBreakBefore ? { pageBreakBefore } : {}),
    ...(writer.rightToLeft ? { bidirectional: true } : {}),
    children:
      number === undefined
        ? runs
        : [
            new BookmarkStart(headingBookmark(number), number) as unknown as ParagraphChild,
            ...runs,
            new BookmarkEnd(number) as unknown as ParagraphChild,
          ],
  });
}

/** Points of type of the labels, by an estimate that is rather too wide. */
const labelTypes = { document: 10, unit: 8.5 } as const;

/** Each in a line with its label, or below a label that is too long for that. */
const factParagraphs = ({ role, facts }: Facts, writer: DocxWriter, ends = false): Paragraph[] =>
  facts.map(({ label, content }, at) =>
    line(
      role === 'document' ? 'Fact' : 'UnitFact',
      [
        ...textRuns(label, writer.rightToLeft, {}, { style: 'Label' }),
        // The lines after the first begin where the tab leads to.
        new TextRun({
          children: [
            textWidth(label, labelTypes[role] * 20) > factIndents[role] ? element('w:br') : new Tab(),
          ],
        }),
        ...inlineRuns(content, writer),
      ],
      writer,
      // Facts stay with what follows, but not those that an entry ends with.
      ends && at === facts.length - 1 ? { keepNext: false } : {},
    ),
  );

/** `heads`: it stays with what follows. */
const passageParagraph = ({ written }: Passage, writer: DocxWriter, heads = false): Paragraph =>
  directedLine(
    'Passage',
    writtenRuns(written, writer),
    runsRightToLeft(written, writer),
    heads ? { keepNext: true } : {},
  );

const boxParagraphs = ({ several, options }: Boxes, writer: DocxWriter): Paragraph[] =>
  options.map((option, index) =>
    line(
      'Box',
      [
        new TextRun({ font: symbolFont, children: [several ? '\u2610' : '\u25cb', new Tab()] }),
        ...inlineRuns(option, writer),
      ],
      writer,
      // All of them are seen before one is ticked.
      index < options.length - 1 ? { keepNext: true } : {},
    ),
  );

const lineParagraphs = ({ label, count }: WritingLines, writer: DocxWriter): Paragraph[] => [
  ...(label === undefined ? [] : [line('Quiet', inlineRuns(label, writer), writer, { keepNext: true })]),
  ...Array.from({ length: count }, () => line('WritingLine', [], writer)),
  new Paragraph({ style: 'TableEnd' }),
];

const letterStyles = {
  name: 'LetterName',
  sender: 'LetterSender',
  day: 'LetterDay',
  addressee: 'LetterAddressee',
  signature: 'LetterSignature',
} as const;

/** Each line a paragraph, none of them parted from the next by the end of a page. */
const letterParagraphs = ({ part, lines }: LetterPart, writer: DocxWriter): Paragraph[] =>
  lines.map((content, index) =>
    line(
      part === 'signature' && index === 0 ? 'LetterSignatory' : letterStyles[part],
      inlineRuns(content, writer),
      writer,
      index < lines.length - 1 ? { keepNext: true } : {},
    ),
  );

/** What is shown, the picture of it and its table: below, or beside where all has to stand on one sheet. */
function figureBlocks(figure: Figure, writer: DocxWriter): DocxBlock[] {
  const picture = pictureParagraphs(figure, writer);
  if (picture.length === 0) {
    return tableBlocks(figure.table, writer);
  }
  const caption = line('Caption', textRuns(figure.chart.title, writer.rightToLeft, {}), writer);
  const { picture: share } = writer.page;
  return share < 1 && figure.table.columns.length < 3 && !figure.table.caption.shown
    ? [caption, tableBeside(figure.table, writer, 0.96 - share), ...picture]
    : [caption, ...picture, ...tableBlocks(figure.table, writer)];
}

/** One block in the order of the tree. `breaks`: whether a heading of the first level begins a page. */
function blockParts(block: Block, writer: DocxWriter, breaks: boolean): DocxBlock[] {
  switch (block.kind) {
    case 'heading':
      return [headingParagraph(block, writer, breaks && block.level === 1)];
    case 'paragraph':
      return [
        line(
          roleStyles[block.role],
          inlineRuns(block.content, writer),
          writer,
          block.heads === true ? { keepNext: true } : {},
        ),
      ];
    case 'passage':
      return [passageParagraph(block, writer)];
    case 'facts':
      return factParagraphs(block, writer);
    case 'list':
      return listParagraphs(block, writer);
    case 'table':
      return tableBlocks(block, writer);
    case 'entry':
      return [
        line('Question', inlineRuns(block.question, writer), writer),
        ...block.content.flatMap((one, at) => {
          const next = block.content[at + 1];
          return one.kind === 'facts'
            ? factParagraphs(one, writer, next === undefined)
            : one.kind === 'passage'
              ? [passageParagraph(one, writer, next?.kind === 'facts')]
              : blockParts(one, writer, false);
        }),
      ];
    case 'row':
      return [
        line('RowLabel', textRuns(block.label, writer.rightToLeft, {}), writer),
        ...docxBlocks(block.content, writer),
      ];
    case 'figure':
      return figureBlocks(block, writer);
    case 'letter-part':
      return letterParagraphs(block, writer);
    case 'boxes':
      return boxParagraphs(block, writer);
    case 'lines':
      return lineParagraphs(block, writer);
  }
}

/** `breaks`: which headings of the first level begin a page. */
export function docxBlocks(
  blocks: readonly Block[],
  writer: DocxWriter,
  breaks: 'all' | 'first' | 'none' = 'none',
): DocxBlock[] {
  const first = blocks.find((block) => block.kind === 'heading');
  return blocks.flatMap((block) =>
    blockParts(block, writer, breaks === 'all' || (breaks === 'first' && block === first)),
  );
}
