import { BookmarkEnd, BookmarkStart, InternalHyperlink, TextRun, type FileChild, type Paragraph } from 'docx';
import { headingBookmark } from './docx-blocks.ts';
import { line } from './docx-paragraphs.ts';
import { inlineRuns, textRuns } from './docx-inlines.ts';
import { element, TextElement, type DocxWriter } from './docx-writer.ts';

/** Bookmark around the part whose headings are listed: that after the list itself. */
const listedPart = 'ListedPart';

/** Puts the bookmark around the blocks that the list of contents is of. */
export function markListed<Child extends FileChild>(
  blocks: readonly Child[],
  writer: DocxWriter,
): FileChild[] {
  const number = writer.places.size + 1;
  return writer.document.contents && writer.places.size > 0
    ? [
        new BookmarkStart(listedPart, number) as unknown as FileChild,
        ...blocks,
        new BookmarkEnd(number) as unknown as FileChild,
      ]
    : [...blocks];
}

const fieldMark = (type: 'begin' | 'separate' | 'end') => element('w:fldChar', { 'w:fldCharType': type });

/**
 * The list of contents as the field that word processors know, with its entries in it: they are right and lead to their
 * headings from the start, and no program asks whether it may update them. It has no numbers of pages, which nobody
 * knows before a page is laid out; updating the field by hand adds them.
 */
export function contentsBlocks(writer: DocxWriter): Paragraph[] {
  const { contents, words } = writer.document;
  const headings = [...writer.places];
  if (!contents || headings.length === 0) {
    return [];
  }
  const begin = new TextRun({
    children: [
      fieldMark('begin'),
      new TextElement('w:instrText', ` TOC \\o "1-2" \\b ${listedPart} \\h \\z `),
      fieldMark('separate'),
    ],
  });
  const end = new TextRun({ children: [fieldMark('end')] });
  return [
    line('ContentsHeading', textRuns(words.contents, writer.rightToLeft, {}), writer, {
      pageBreakBefore: true,
    }),
    ...headings.map(([heading, place], index) =>
      line(
        `TOC${heading.level}`,
        [
          ...(index === 0 ? [begin] : []),
          new InternalHyperlink({
            anchor: headingBookmark(place),
            children: inlineRuns(heading.content, writer),
          }),
          ...(index === headings.length - 1 ? [end] : []),
        ],
        writer,
      ),
    ),
  ];
}
