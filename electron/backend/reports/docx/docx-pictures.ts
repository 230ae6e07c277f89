import { ImageRun, type Paragraph } from 'docx';
import type {
  Block,
  DrawnElement,
  Figure,
  ReportDocument,
} from '../../../../shared/reports/report-document.ts';
import { line } from './docx-paragraphs.ts';
import { attributeText, type DocxWriter, type DrawnPicture } from './docx-writer.ts';

export type DrawPicture = (drawing: DrawnElement) => Promise<DrawnPicture>;

function* drawingsOf(blocks: readonly Block[]): Generator<DrawnElement, void> {
  for (const block of blocks) {
    if (block.kind === 'entry' || block.kind === 'row') {
      yield* drawingsOf(block.content);
    } else if (block.kind === 'figure' && block.drawing !== undefined) {
      yield block.drawing;
    }
  }
}

/** Draws every picture of a document, one after the other. */
export async function drawPictures(
  { opening, body }: Pick<ReportDocument, 'opening' | 'body'>,
  draw: DrawPicture | undefined,
): Promise<ReadonlyMap<DrawnElement, DrawnPicture>> {
  const pictures = new Map<DrawnElement, DrawnPicture>();
  if (draw !== undefined) {
    for (const drawing of drawingsOf([...opening, ...body])) {
      pictures.set(drawing, await draw(drawing));
    }
  }
  return pictures;
}

/** Twentieths of a point in a pixel of 96 to the inch. */
const twipsInPixel = 15;

/** The picture as wide as the text, with what it shows in words; nothing where it is not drawn: its table stands below. */
export function pictureParagraphs({ chart, drawing }: Figure, writer: DocxWriter): Paragraph[] {
  const picture = drawing === undefined ? undefined : writer.pictures.get(drawing);
  if (picture === undefined) {
    return [];
  }
  const { page } = writer;
  const width = Math.floor(Math.min(picture.width, page.textWidth / twipsInPixel) * page.picture);
  const number = writer.next('picture');
  return [
    line(
      'Picture',
      [
        new ImageRun({
          type: 'png',
          data: picture.png,
          transformation: { width, height: Math.round((picture.height * width) / picture.width) },
          altText: {
            id: String(number),
            name: `Picture ${number}`,
            title: attributeText(chart.title),
            description: attributeText(chart.description),
          },
        }),
      ],
      writer,
    ),
  ];
}
