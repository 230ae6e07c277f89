import { footnotesId, contentsId, contentsOf } from '../../../shared/reports/document-contents.ts';
import { reportClass } from '../../../shared/reports/report-class.ts';
import type { ReportDocument } from '../../../shared/reports/report-document.ts';
import { pageStyle, reportStyle } from '../../../shared/reports/report-style.ts';
import { renderBlocks } from './html-blocks.ts';
import { footnoteId, markId, renderInline, type HtmlContext } from './html-inline.ts';
import { escapePlain, escapeText, languageAttributes } from './html-text.ts';

/** What a document may need beside its tree. */
export interface HtmlMeans {
  /** `@font-face` rules with the fonts in them; without them the fonts are named alone. */
  readonly fontFaces?: string;
}

/** Nothing is fetched and nothing runs, whatever stands in the file. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

function renderContents(document: ReportDocument, context: HtmlContext): string {
  const parts = contentsOf(document).map(({ heading, below }) => {
    const link = ({ id, content }: typeof heading): string =>
      `<a href="#${escapePlain(id)}">${renderInline(content, context)}</a>`;
    const inner = below.map((one) => `<li>${link(one)}</li>`);
    return `<li>${link(heading)}${inner.length === 0 ? '' : `<ol>${inner.join('\n')}</ol>`}</li>`;
  });
  return parts.length === 0
    ? ''
    : `<nav class="contents" aria-labelledby="${contentsId}"><h2 id="${contentsId}">${escapeText(document.words.contents)}</h2>` +
        `<ol>${parts.join('\n')}</ol></nav>`;
}

/** The footnotes gathered on the way, each with the way back to its mark. */
function renderFootnotes({ words }: ReportDocument, context: HtmlContext): string {
  const notes = context.footnotes.map(({ content }, index) => {
    const number = index + 1;
    const back = escapePlain(words.backToText.replace('{number}', String(number)));
    return (
      `<li id="${footnoteId(number)}">${renderInline(content, context)} ` +
      `<a role="doc-backlink" href="#${markId(number)}" aria-label="${back}">\u2191</a></li>`
    );
  });
  return notes.length === 0
    ? ''
    : `<section role="doc-endnotes" aria-labelledby="${footnotesId}"><h2 id="${footnotesId}">${escapeText(words.footnotes)}</h2>` +
        `<ol>${notes.join('\n')}</ol></section>`;
}

/**
 * A document as one file of HTML that is also well-formed XML: it fetches nothing, runs nothing and needs nothing beside
 * it. Every text of a person stands in an element of class `written`, character by character (feature 57).
 */
export function renderHtml(document: ReportDocument, { fontFaces = '' }: HtmlMeans = {}): string {
  const { language, title, mark, above, opening, body } = document;
  const context: HtmlContext = { language, around: language, footnotes: [] };
  const root = languageAttributes(language);
  const parts = [
    '<!DOCTYPE html>',
    `<html ${root}>`,
    '<head>',
    '<meta charset="utf-8" />',
    `<meta http-equiv="Content-Security-Policy" content="${escapePlain(policy)}" />`,
    '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    '<meta name="generator" content="Palermo" />',
    `<title>${escapePlain(title)}</title>`,
    `<style>${fontFaces}${reportStyle}${pageStyle(document)}body { margin: 0; background: #fff; }</style>`,
    '</head>',
    '<body>',
    `<main class="${reportClass(document)}" ${root}>`,
    ...(above === undefined ? [] : [`<header class="letterhead">${renderBlocks(above, context)}</header>`]),
    `<h1>${escapeText(title)}</h1>`,
    ...(mark === undefined ? [] : [`<p class="draft">${escapeText(mark)}</p>`]),
    renderBlocks(opening, context),
    ...(document.contents ? [renderContents(document, context)] : []),
    renderBlocks(body, context),
    renderFootnotes(document, context),
    '</main>',
    '</body>',
    '</html>',
    '',
  ];
  return parts.join('\n');
}
