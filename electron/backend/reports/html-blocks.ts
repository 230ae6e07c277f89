import { directionOf } from '../../../shared/i18n/locales.ts';
import { boxesClass } from '../../../shared/reports/boxes-class.ts';
import { paragraphClass } from '../../../shared/reports/paragraph-class.ts';
import type {
  Block,
  Boxes,
  Cell,
  Column,
  Entry,
  Facts,
  Figure,
  Heading,
  LetterPart,
  List,
  Paragraph,
  Passage,
  RowOf,
  Table,
  WritingLines,
} from '../../../shared/reports/report-document.ts';
import { isShortRow } from '../../../shared/reports/short-row.ts';
import { renderDrawing } from './html-drawing.ts';
import { renderInline, writtenAttributes, type HtmlContext } from './html-inline.ts';
import { escapePlain, escapeText, languageAttributes } from './html-text.ts';

/** Level 1 stands under the title of the document, which is `h1`. */
const renderHeading = ({ level, id, content }: Heading, context: HtmlContext): string =>
  `<h${level + 1} id="${escapePlain(id)}">${renderInline(content, context)}</h${level + 1}>`;

function renderParagraph(paragraph: Paragraph, context: HtmlContext): string {
  const classes = paragraphClass(paragraph);
  const attribute = classes === undefined ? '' : ` class="${classes}"`;
  return `<p${attribute}>${renderInline(paragraph.content, context)}</p>`;
}

const renderPassage = ({ written }: Passage): string =>
  `<div ${writtenAttributes(written)}>${escapeText(written.text)}</div>`;

const renderFacts = ({ role, facts }: Facts, context: HtmlContext): string =>
  `<dl class="${role === 'document' ? 'facts' : 'unit-facts'}">${facts
    .map(({ label, content }) => `<dt>${escapeText(label)}</dt><dd>${renderInline(content, context)}</dd>`)
    .join('')}</dl>`;

function renderList({ ordered, items }: List, context: HtmlContext): string {
  const tag = ordered ? 'ol' : 'ul';
  return `<${tag}>${items.map((item) => `<li>${renderInline(item, context)}</li>`).join('')}</${tag}>`;
}

const classOf = ({ holds }: Column): string => (holds === 'text' ? '' : ` class="${holds}"`);

/** The heading of a column in one language begins on the side where its texts begin. */
const sideOf = ({ language }: Column): string =>
  language === undefined ? '' : ` dir="${directionOf(language)}"`;

/** Widths in hundredths of a per cent add up to less than the whole, never to more. */
function renderWidths(columns: readonly Column[]): string {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(
    ({ share }) => `<col style="width:${Math.floor((share / whole) * 10_000) / 100}%" />`,
  );
  return `<colgroup>${widths.join('')}</colgroup>`;
}

function renderCell(cell: Cell, column: Column, isHead: boolean, context: HtmlContext): string {
  const { language } = column;
  const inside = renderBlocks(cell, language === undefined ? context : { ...context, around: language });
  const attributes = `${classOf(column)}${language === undefined ? '' : ` ${languageAttributes(language)}`}`;
  // A heading without words would head its row with nothing.
  return isHead && inside !== ''
    ? `<th scope="row"${attributes}>${inside}</th>`
    : `<td${attributes}>${inside}</td>`;
}

function renderTable({ caption, columns, rowHeads, rows }: Table, context: HtmlContext): string {
  const heads = columns.map(
    (column) =>
      `<th scope="col"${classOf(column)}${sideOf(column)}>${renderInline(column.heading, context)}</th>`,
  );
  const body = rows.map((cells) => {
    const row = columns.map((column, index) =>
      renderCell(cells[index] ?? [], column, rowHeads && index === 0, context),
    );
    return `<tr${isShortRow(cells) ? ' class="whole"' : ''}>${row.join('')}</tr>`;
  });
  return (
    `<table><caption${caption.shown ? '' : ' class="unseen"'}>${renderInline(caption.content, context)}</caption>` +
    `${renderWidths(columns)}<thead><tr>${heads.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
  );
}

const renderEntry = ({ question, content }: Entry, context: HtmlContext): string =>
  `<section class="entry"><p class="question">${renderInline(question, context)}</p>` +
  `<div class="answer">${renderBlocks(content, context)}</div></section>`;

const renderRow = ({ label, content }: RowOf, context: HtmlContext): string =>
  `<div class="row"><p class="row-label">${escapeText(label)}</p>${renderBlocks(content, context)}</div>`;

const renderFigure = ({ chart, drawing, table }: Figure, context: HtmlContext): string =>
  `<figure><figcaption>${escapeText(chart.title)}</figcaption>` +
  `${drawing === undefined ? '' : renderDrawing(drawing)}${renderTable(table, context)}</figure>`;

const renderBoxes = (boxes: Boxes, context: HtmlContext): string =>
  `<ul class="${boxesClass(boxes)}">${boxes.options
    .map((option) => `<li>${renderInline(option, context)}</li>`)
    .join('')}</ul>`;

const renderLines = ({ label, count }: WritingLines, context: HtmlContext): string =>
  `<div class="lines">${label === undefined ? '' : `<p>${renderInline(label, context)}</p>`}` +
  `${'<div class="line"></div>'.repeat(count)}</div>`;

const renderLetterPart = ({ part, lines }: LetterPart, context: HtmlContext): string =>
  `<div class="letter-part ${part}">${lines.map((line) => `<p>${renderInline(line, context)}</p>`).join('')}</div>`;

function renderBlock(block: Block, context: HtmlContext): string {
  switch (block.kind) {
    case 'heading':
      return renderHeading(block, context);
    case 'paragraph':
      return renderParagraph(block, context);
    case 'passage':
      return renderPassage(block);
    case 'facts':
      return renderFacts(block, context);
    case 'list':
      return renderList(block, context);
    case 'table':
      return renderTable(block, context);
    case 'entry':
      return renderEntry(block, context);
    case 'row':
      return renderRow(block, context);
    case 'figure':
      return renderFigure(block, context);
    case 'letter-part':
      return renderLetterPart(block, context);
    case 'boxes':
      return renderBoxes(block, context);
    case 'lines':
      return renderLines(block, context);
  }
}

export const renderBlocks = (blocks: readonly Block[], context: HtmlContext): string =>
  blocks.map((block) => renderBlock(block, context)).join('\n');
