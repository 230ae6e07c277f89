import { codePointLength } from '../../../shared/lib/text.ts';
import { csvLines } from '../../../shared/reports/csv.ts';
import type {
  Block,
  Cell,
  Inline,
  ReportDocument,
  Table,
  Words,
} from '../../../shared/reports/report-document.ts';
import { visibleText } from '../../../shared/reports/visible-text.ts';

/** Longest name of a row that is repeated in each of its cells. */
const placeLength = 80;

/** Where a stretch of text stands. */
interface Place {
  part: string;
  section: string;
  unit: string;
  readonly question: string;
  readonly place: string;
  /** Language of the document's own words. */
  readonly language: string;
}

type Row = readonly [string, string, string, string, string, string, string];

const wordsText = (content: readonly Words[]): string =>
  content.map(({ text }) => visibleText(text)).join('');

const joined = (texts: readonly string[], separator: string): string =>
  texts.filter((text) => text !== '').join(separator);

const rowOf = (at: Place, text: string, language: string): Row => [
  at.part,
  at.section,
  at.unit,
  at.question,
  at.place,
  language,
  text,
];

/** Each stretch of a person's text is a row; where there is none, our words are one. Words between texts are not data. */
function* inlineRows(content: readonly Inline[], at: Place): Generator<Row, void> {
  const ours = content.filter((inline) => inline.kind === 'words');
  const [first] = ours;
  if (first !== undefined && !content.some(({ kind }) => kind === 'written' || kind === 'address')) {
    yield rowOf(at, wordsText(ours), ours.length === 1 ? (first.language ?? at.language) : at.language);
  }
  for (const inline of content) {
    if (inline.kind === 'footnote') {
      yield* inlineRows(inline.content, at);
    } else if (inline.kind !== 'words') {
      yield rowOf(
        at,
        visibleText(inline.text),
        (inline.kind === 'written' ? inline.language : undefined) ?? '',
      );
    }
  }
}

/** What heads a row of a table, where it is short enough to be repeated; its number otherwise. */
function rowName(first: Cell | undefined, index: number, { rowHeads }: Table): string {
  const name = !rowHeads
    ? ''
    : joined(
        (first ?? []).flatMap((block) =>
          block.kind === 'passage'
            ? [block.written.text]
            : block.kind === 'paragraph'
              ? block.content.flatMap((inline) => (inline.kind === 'footnote' ? [] : [inline.text]))
              : [],
        ),
        ' ',
      );
  return name === '' || codePointLength(name) > placeLength ? String(index + 1) : visibleText(name);
}

function* tableRows(table: Table, at: Place): Generator<Row, void> {
  const headings = table.columns.map(({ heading }) => wordsText(heading));
  for (const [index, cells] of table.rows.entries()) {
    const name = table.rows.length > 1 || table.rowHeads ? rowName(cells[0], index, table) : '';
    for (const [column, cell] of cells.entries()) {
      const place = joined([at.place, name, headings[column] ?? ''], ', ');
      yield* blockRows(cell, { ...at, place });
    }
  }
}

function* blockRows(blocks: readonly Block[], at: Place): Generator<Row, void> {
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading': {
        const text = wordsText(block.content);
        at.unit = block.level === 3 ? text : '';
        at.section = block.level === 2 ? text : block.level === 1 ? '' : at.section;
        at.part = block.level === 1 ? text : at.part;
        break;
      }
      case 'paragraph':
        yield* inlineRows(block.content, at);
        break;
      case 'passage':
        yield* inlineRows([block.written], at);
        break;
      case 'facts':
        for (const { label, content } of block.facts) {
          yield* inlineRows(content, { ...at, question: joined([at.question, visibleText(label)], ' / ') });
        }
        break;
      case 'list':
        for (const item of block.items) {
          yield* inlineRows(item, at);
        }
        break;
      case 'table':
        yield* tableRows(block, at);
        break;
      case 'figure':
        yield* tableRows(block.table, {
          ...at,
          question: joined([at.question, visibleText(block.chart.title)], ' / '),
        });
        break;
      case 'entry':
        yield* blockRows(block.content, {
          ...at,
          question: joined([at.question, wordsText(block.question)], ' / '),
        });
        break;
      case 'row':
        yield* blockRows(block.content, { ...at, place: joined([at.place, visibleText(block.label)], ', ') });
        break;
      case 'letter-part':
        for (const line of block.lines) {
          yield* inlineRows(line, at);
        }
        break;
      case 'boxes':
        for (const option of block.options) {
          yield* inlineRows(option, at);
        }
        break;
      case 'lines':
        yield* inlineRows(block.label ?? [], at);
        break;
    }
  }
}

/** One row for each stretch of text, in the order of the document, after the row of headings. */
export function* csvRows({
  title,
  mark,
  language,
  above = [],
  opening,
  body,
  words,
}: ReportDocument): Generator<Row, void> {
  const at: Place = { part: '', section: '', unit: '', question: '', place: '', language };
  yield words.csv;
  if (mark !== undefined) {
    yield rowOf({ ...at, question: visibleText(title) }, visibleText(mark), language);
  }
  yield* blockRows(above, { ...at });
  yield* blockRows(opening, { ...at });
  yield* blockRows(body, at);
}

/** Every text of the document with where it stands, for spreadsheets: no cell of it is taken for a formula (X4). */
export const renderCsv = (document: ReportDocument): Uint8Array =>
  Buffer.from([...csvLines(csvRows(document))].join(''));
