import { BuilderElement, SpaceType, XmlComponent, type Paragraph } from 'docx';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import { contentsOf } from '../../../../shared/reports/document-contents.ts';
import type { DrawnElement, Heading, ReportDocument } from '../../../../shared/reports/report-document.ts';
import { visibleText } from '../../../../shared/reports/visible-text.ts';
import { pages, type Page } from './docx-page.ts';

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
  readonly page: Page;
  /** Paragraphs of each footnote by its number, from 1. */
  readonly footnotes: Map<number, Paragraph[]>;
  /** Pictures that were drawn before, by their drawing. */
  readonly pictures: ReadonlyMap<DrawnElement, DrawnPicture>;
  /** Numbers of the headings that the list of contents leads to, in their order. */
  readonly places: ReadonlyMap<Heading, number>;
  /** Counts links, lists and pictures: the library's own numbers differ from run to run. */
  next(of: 'link' | 'list' | 'picture'): number;
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
    page: pages[document.shape],
    footnotes: new Map(),
    pictures,
    places: new Map(
      contentsOf(document)
        .flatMap(({ heading, below }) => [heading, ...below])
        .map((heading, index) => [heading, index + 1]),
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

/**
 * A text as an attribute. No letter of a person stands there; what the library would take for a place to fill (`{list-1}`)
 * is parted by a joiner that is not seen.
 */
export const attributeText = (text: string): string => visibleText(text).replaceAll('{', '{\u2060');

/** An element that holds a text whose spaces stay. */
export class TextElement extends XmlComponent {
  constructor(name: string, text: string) {
    super(name);
    this.root.push({ _attr: { 'xml:space': SpaceType.PRESERVE } }, text);
  }
}
