import { BuilderElement, SpaceType, XmlComponent, type Paragraph } from 'docx';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import type {
  Block,
  DrawnElement,
  Heading,
  ReportDocument,
} from '../../../../shared/reports/report-document.ts';

/** A drawing as a picture, in pixels. */
export interface DrawnPicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What the rendering of one document keeps: its language, its footnotes, and the next free numbers. */
export interface DocxWriter {
  readonly document: ReportDocument;
  readonly language: Locale;
  readonly rightToLeft: boolean;
  /** Paragraphs of each footnote by its number, from 1. */
  readonly footnotes: Map<number, Paragraph[]>;
  /** Pictures that were drawn before, by their drawing. */
  readonly pictures: ReadonlyMap<DrawnElement, DrawnPicture>;
  /** Numbers of the headings that the list of contents leads to, in their order. */
  readonly places: ReadonlyMap<Heading, number>;
  /** Counts links, lists and pictures: the library's own numbers differ from run to run. */
  next(of: 'link' | 'list' | 'picture'): number;
}

/** Headings of levels 1 and 2, wherever they stand. */
function* listedHeadings(blocks: readonly Block[]): Generator<Heading, void> {
  for (const block of blocks) {
    if (block.kind === 'entry' || block.kind === 'row') {
      yield* listedHeadings(block.content);
    } else if (block.kind === 'heading' && block.level !== 3) {
      yield block;
    }
  }
}

export function createDocxWriter(
  document: ReportDocument,
  rightToLeft: boolean,
  pictures: ReadonlyMap<DrawnElement, DrawnPicture>,
): DocxWriter {
  const counts = new Map<string, number>();
  return {
    document,
    language: document.language,
    rightToLeft,
    footnotes: new Map(),
    pictures,
    places: new Map(
      [...listedHeadings([...document.opening, ...document.body])].map((heading, index) => [
        heading,
        index + 1,
      ]),
    ),
    next: (of) => {
      const number = (counts.get(of) ?? 0) + 1;
      counts.set(of, number);
      return number;
    },
  };
}

/** An element of WordprocessingML that the library has no class for; attributes and children in their order. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlComponent[] = [],
): XmlComponent =>
  new BuilderElement<Record<string, string>>({
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }])),
    children,
  });

/** An element that holds a text whose spaces stay. */
export class TextElement extends XmlComponent {
  constructor(name: string, text: string) {
    super(name);
    this.root.push({ _attr: { 'xml:space': SpaceType.PRESERVE } }, text);
  }
}
