import { Document, Footer, Header, Packer, PageNumber, TextRun } from 'docx';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { docxBlocks, line } from './docx-blocks.ts';
import { contentsBlocks } from './docx-contents.ts';
import { textRuns } from './docx-inlines.ts';
import { packDocx, properties } from './docx-package.ts';
import { drawPictures, type DrawPicture } from './docx-pictures.ts';
import { languageTags, looks, page } from './docx-styles.ts';
import { createDocxWriter, type DocxWriter } from './docx-writer.ts';

export interface DocxMeans {
  /** Without it a picture is left out; the table beside it says the same. */
  readonly drawPicture?: DrawPicture;
}

/** The mark on every page, and what the document is on every page but the first, which says it itself. */
function pageHead(writer: DocxWriter, isFirst: boolean): Header {
  const { mark, title } = writer.document;
  const lines = [...(mark === undefined ? [] : [mark]), ...(isFirst ? [] : [title])];
  return new Header({
    children: (lines.length === 0 ? [''] : lines).map((text) =>
      line('PageHead', textRuns(text, writer.rightToLeft, {}, text === mark ? { bold: true } : {}), writer),
    ),
  });
}

const pageFoot = (writer: DocxWriter): Footer =>
  new Footer({
    children: [
      line(
        'PageFoot',
        [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
        writer,
      ),
    ],
  });

/** The block that opens the first page. */
const opening = (writer: DocxWriter) => {
  const { title, mark } = writer.document;
  return [
    line('Title', textRuns(title, writer.rightToLeft, {}), writer),
    ...(mark === undefined ? [] : [line('Mark', textRuns(mark, writer.rightToLeft, {}), writer)]),
  ];
};

/**
 * A document as a Word file: real headings, lists, tables and footnotes by plain features that every word processor
 * reads. It names no person, program version, time or place (X2), and the same document gives the same bytes.
 */
export async function renderDocx(document: ReportDocument, means: DocxMeans = {}): Promise<Uint8Array> {
  const writer = createDocxWriter(
    document,
    directionOf(document.language) === 'rtl',
    await drawPictures(document, means.drawPicture),
  );
  const breaks = document.contents && document.shape === 'pages';
  const children = [
    ...opening(writer),
    ...docxBlocks(document.opening, writer),
    ...contentsBlocks(writer),
    ...docxBlocks(document.body, writer, breaks),
  ];
  const file = new Document({
    ...looks(document.language),
    footnotes: Object.fromEntries(
      [...writer.footnotes].map(([number, paragraphs]) => [String(number), { children: paragraphs }]),
    ),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.margin,
              right: page.margin,
              bottom: page.margin,
              left: page.margin,
              header: 624,
              footer: 624,
            },
          },
        },
        headers: { default: pageHead(writer, false), first: pageHead(writer, true) },
        footers: { default: pageFoot(writer), first: pageFoot(writer) },
        children,
      },
    ],
  });
  const title = visibleText(document.title);
  return packDocx(await Packer.toBuffer(file, undefined, properties(title, languageTags[document.language])));
}
