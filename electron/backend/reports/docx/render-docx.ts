import { Document, Footer, Header, Packer, PageNumber, TextRun } from 'docx';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { docxBlocks } from './docx-blocks.ts';
import { line } from './docx-paragraphs.ts';
import { contentsBlocks, markListed } from './docx-contents.ts';
import { textRuns } from './docx-inlines.ts';
import { fontTable, packDocx, properties } from './docx-package.ts';
import { looks } from './docx-looks.ts';
import { drawPictures, type DrawPicture } from './docx-pictures.ts';
import { languageTags } from './docx-styles.ts';
import { createDocxWriter, type DocxWriter } from './docx-writer.ts';

export interface DocxMeans {
  /** Without it a picture is left out; the table beside it says the same. */
  readonly drawPicture?: DrawPicture;
}

/** The mark and the title, on every page but the first, which opens with them. */
function pageHead(writer: DocxWriter): Header {
  const { mark, title } = writer.document;
  const head = (text: string, bold: boolean) =>
    line('PageHead', textRuns(text, writer.rightToLeft, {}, { bold }), writer);
  return new Header({ children: [...(mark === undefined ? [] : [head(mark, true)]), head(title, false)] });
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
  const { page } = writer;
  const breaks =
    document.contents && document.shape === 'pages' ? (document.joined === true ? 'first' : 'all') : 'none';
  const children = [
    ...docxBlocks(document.above ?? [], writer),
    ...opening(writer),
    ...docxBlocks(document.opening, writer),
    ...contentsBlocks(writer),
    ...markListed(docxBlocks(document.body, writer, breaks), writer),
  ];
  const file = new Document({
    ...looks(document.language, page),
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
              top: page.top,
              right: page.side,
              bottom: page.bottom,
              left: page.side,
              header: page.head,
              footer: page.head,
            },
          },
        },
        headers: {
          default: pageHead(writer),
          first: new Header({ children: [line('PageHead', [], writer)] }),
        },
        footers: {
          default: pageFoot(writer),
          // One sheet and one letter need no number; should a reader's fonts make it two, the second has one.
          first:
            document.shape === 'pages'
              ? pageFoot(writer)
              : new Footer({ children: [line('PageFoot', [], writer)] }),
        },
        children,
      },
    ],
  });
  const title = visibleText(document.title);
  return packDocx(
    await Packer.toBuffer(file, undefined, [
      ...properties(title, languageTags[document.language]),
      fontTable,
    ]),
  );
}
