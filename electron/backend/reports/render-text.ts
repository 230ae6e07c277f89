import type { Locale } from '../../../shared/i18n/locales.ts';
import { codePointLength } from '../../../shared/lib/text.ts';
import { labelLines } from '../../../shared/reports/label-lines.ts';
import type {
  Block,
  Footnote,
  Heading,
  Inline,
  ReportDocument,
  Table,
  Written,
} from '../../../shared/reports/report-document.ts';
import { semicolonOf } from '../../../shared/reports/profiles/sentences.ts';
import { visibleText } from '../../../shared/reports/visible-text.ts';

/** Longest line under a heading. */
const underlineLength = 60;
const underlines = { 1: '=', 2: '-', 3: '~' } as const;
const writingLine = '_'.repeat(40);

interface Writer {
  readonly languageName: (language: Locale) => string;
  /** Language of the person's text that stood last: the next one is named where it is another. */
  language: Locale;
  /** Footnotes whose mark stands in the text and whose content does not yet. */
  waiting: string[];
  notes: number;
  /** What stands between two texts of one cell. */
  readonly between: string;
}

const underlined = (text: string, sign: string): string =>
  `${text}\n${sign.repeat(Math.max(3, Math.min(underlineLength, codePointLength(text))))}`;

function inlineText(content: readonly Inline[], writer: Writer): string {
  return content.map((inline) => oneInline(inline, writer)).join('');
}

function oneInline(inline: Inline, writer: Writer): string {
  return inline.kind === 'footnote' ? noteMark(inline, writer) : visibleText(inline.text);
}

/** Notes are numbered through the whole document, so that a number is found wherever the text is cut. */
function noteMark({ content }: Footnote, writer: Writer): string {
  writer.notes += 1;
  const mark = `[${String(writer.notes)}]`;
  writer.waiting.push(`${mark} ${inlineText(content, writer)}`);
  return mark;
}

/** A person's text whole, its lines never broken; its language stands before it where it changes. */
function writtenText({ text, language }: Written, writer: Writer): string {
  if (language === undefined || language === writer.language) {
    return visibleText(text);
  }
  writer.language = language;
  return `[${writer.languageName(language)}]\n${visibleText(text)}`;
}

const headingText = ({ content }: Pick<Heading, 'content'>): string =>
  content.map(({ text }) => visibleText(text)).join('');

/** Blocks below each other; the content of an entry stands right under its question. */
const stacked = (blocks: readonly Block[], writer: Writer): string =>
  blocks.map((block) => blockText(block, writer)).join('\n\n');

/** A row as labels and values; columns in languages of their own as their texts under the names of these. */
function rowText(cells: Table['rows'][number], columns: Table['columns'], writer: Writer): string {
  const filled = cells.flatMap((cell, index) => {
    const column = columns[index];
    return cell.length === 0 || column === undefined ? [] : [{ cell, column }];
  });
  if (filled.some(({ column }) => column.language !== undefined)) {
    return filled
      .map(({ cell, column }) => {
        writer.language = column.language ?? writer.language;
        return `[${headingText({ content: column.heading })}]\n${stacked(cell, writer)}`;
      })
      .join('\n\n');
  }
  return labelLines(
    filled.map(({ cell, column }) => ({
      label: headingText({ content: column.heading }),
      text: cell.map((block) => blockText(block, writer)).join(writer.between),
    })),
  );
}

const tableText = ({ caption, columns, rows }: Table, writer: Writer): string =>
  [
    ...(caption.shown ? [headingText(caption)] : []),
    ...rows.map((cells) => rowText(cells, columns, writer)),
  ].join('\n\n');

function blockText(block: Block, writer: Writer): string {
  switch (block.kind) {
    case 'heading':
      return underlined(headingText(block), underlines[block.level]);
    case 'paragraph':
      return inlineText(block.content, writer);
    case 'passage':
      return writtenText(block.written, writer);
    case 'facts':
      return labelLines(
        block.facts.map(({ label, content }) => ({
          label: visibleText(label),
          text: inlineText(content, writer),
        })),
      );
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${String(index + 1)}.` : '-'} ${inlineText(item, writer)}`)
        .join('\n');
    case 'table':
      return tableText(block, writer);
    case 'entry':
      return [
        headingText({ content: block.question }),
        ...(block.content.length === 0 ? [] : [stacked(block.content, writer)]),
      ].join('\n');
    case 'row':
      return `${visibleText(block.label)}\n\n${stacked(block.content, writer)}`;
    case 'figure':
      return [
        visibleText(block.chart.title),
        visibleText(block.chart.description),
        tableText(block.table, writer),
      ].join('\n\n');
    case 'letter-part':
      return block.lines.map((line) => inlineText(line, writer)).join('\n');
    case 'boxes':
      return block.options
        .map((content) => `${block.several ? '[ ]' : '( )'} ${headingText({ content })}`)
        .join('\n');
    case 'lines':
      return [
        ...(block.label === undefined ? [] : [headingText({ content: block.label })]),
        ...Array.from({ length: block.count }, () => writingLine),
      ].join('\n');
  }
}

/** The notes of an article stand at its end. */
function* notesOf(writer: Writer): Generator<string, void> {
  if (writer.waiting.length > 0) {
    yield writer.waiting.join('\n');
    writer.waiting = [];
  }
}

function* blocksText(blocks: readonly Block[], writer: Writer): Generator<string, void> {
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level < 3) {
      yield* notesOf(writer);
    }
    yield blockText(block, writer);
  }
  yield* notesOf(writer);
}

function* contentsText({ contents, body, words }: ReportDocument): Generator<string, void> {
  const headings = body.filter((block) => block.kind === 'heading').filter(({ level }) => level < 3);
  if (contents && headings.length > 0) {
    yield underlined(visibleText(words.contents), underlines[1]);
    yield headings.map((heading) => `${heading.level === 1 ? '' : '  '}${headingText(heading)}`).join('\n');
  }
}

/**
 * The document as plain text, part by part: each part ends with an empty line but the last. Lines are those of the texts:
 * none is broken, so that what is copied from here is what was written.
 */
export function* textParts(
  document: ReportDocument,
  languageName: (language: Locale) => string,
): Generator<string, void> {
  const { language } = document;
  const writer: Writer = {
    languageName,
    language,
    waiting: [],
    notes: 0,
    between: semicolonOf(language),
  };
  if (document.mark !== undefined) {
    yield visibleText(document.mark);
  }
  yield* blocksText(document.above ?? [], writer);
  yield underlined(visibleText(document.title), underlines[1]);
  yield* blocksText(document.opening, writer);
  yield* contentsText(document);
  yield* blocksText(document.body, writer);
}

/** UTF-8 with LF, without a byte order mark. */
export const renderText = (
  document: ReportDocument,
  languageName: (language: Locale) => string,
): Uint8Array => Buffer.from(`${[...textParts(document, languageName)].join('\n\n')}\n`);
