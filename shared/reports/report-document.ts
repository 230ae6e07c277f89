import type { Locale } from '../i18n/locales.ts';

/** What a stretch of a person's text is: the count of a document is kept by it. */
export const writtenKinds = ['answer', 'citation', 'comment'] as const;
export type WrittenKind = (typeof writtenKinds)[number];

/**
 * Text that a person wrote, whole and character by character: nothing is trimmed, folded or corrected. Without a language
 * its direction is that of its own first strong letter.
 */
export interface Written {
  readonly kind: 'written';
  readonly of: WrittenKind;
  readonly text: string;
  readonly language?: Locale;
}

/** A web address that a person wrote; a link only where it is http or https. */
export interface WrittenAddress {
  readonly kind: 'address';
  readonly of: WrittenKind;
  readonly text: string;
}

/**
 * Words that are not an answer: ours, a question's, a name. `language` where it is not that of the document; `und` for a
 * name whose language nobody knows (BCP 47), which is isolated by direction.
 */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly language?: Locale | 'und';
  readonly strong?: boolean;
}

/** A footnote: its mark stands here, its content at the foot of the page or at the end. */
export interface Footnote {
  readonly kind: 'footnote';
  readonly content: readonly Exclude<Inline, Footnote>[];
}

export type Inline = Written | WrittenAddress | Words | Footnote;

/** Level 1 stands under the title of the document. `id` is unique in the document and good as an anchor. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly id: string;
  readonly content: readonly Words[];
}

/** `instead`: said where something has no content; `quiet`: small print; `lead`: the sentence that opens a part. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly role: 'text' | 'lead' | 'quiet' | 'instead';
  readonly content: readonly Inline[];
  /** It heads the block after it, a label or a condition: never the last on a page. */
  readonly heads?: true;
}

/** A person's text as a block of its own: line breaks, tabs and runs of spaces stay. */
export interface Passage {
  readonly kind: 'passage';
  readonly written: Written;
}

/** Labels and what they say: of the whole document on its first page, or of one unit. */
export interface Facts {
  readonly kind: 'facts';
  readonly role: 'document' | 'unit';
  readonly facts: readonly { readonly label: string; readonly content: readonly Inline[] }[];
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly (readonly Inline[])[];
}

/** `share`: relative width. Numbers stand at the end of their cell in figures of one width; days do not break. */
export interface Column {
  readonly heading: readonly Words[];
  readonly holds: 'text' | 'number' | 'day';
  readonly share: number;
  /** Where the whole column is in one language, texts of one question side by side. */
  readonly language?: Locale;
}

export type CellBlock = Paragraph | Passage | List;
export type Cell = readonly CellBlock[];

/** Every table has column headings that repeat on each page, and a caption; `caption.shown`: to all, not to listeners alone. */
export interface Table {
  readonly kind: 'table';
  readonly caption: { readonly content: readonly Words[]; readonly shown: boolean };
  readonly columns: readonly Column[];
  /** Whether the first cell of each row heads it. */
  readonly rowHeads: boolean;
  /** One cell for each column; one without blocks is empty. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A question and what stands under it. */
export interface Entry {
  readonly kind: 'entry';
  /** `linkId` of the item, where it is one. */
  readonly id?: string;
  readonly question: readonly Words[];
  readonly content: readonly Block[];
}

/** One row of a repeating group, with its label. */
export interface RowOf {
  readonly kind: 'row';
  readonly label: string;
  readonly content: readonly Block[];
}

/** Stacked bars, one for each row. It shows how far the work is; it rates nobody. */
export interface Chart {
  readonly title: string;
  /** All that the picture shows, in words: for those who do not see it. */
  readonly description: string;
  /** What is counted. */
  readonly unit: string;
  readonly series: readonly { readonly key: string; readonly label: string }[];
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
}

/** An element of a drawing: names and attributes of SVG 1.1 from a fixed list, never a style, a script or an address. */
export interface DrawnElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (DrawnElement | string)[];
}

/** A picture with the table that says the same beside it. `drawing` is set once it is drawn. */
export interface Figure {
  readonly kind: 'figure';
  readonly chart: Chart;
  readonly drawing?: DrawnElement;
  readonly table: Table;
}

/** Boxes to tick by hand, and lines to write on. */
export interface Boxes {
  readonly kind: 'boxes';
  /** Whether more than one may be ticked. */
  readonly several: boolean;
  readonly options: readonly (readonly Words[])[];
}
export interface WritingLines {
  readonly kind: 'lines';
  readonly label?: readonly Words[];
  readonly count: number;
}

/** What stands apart in a letter: who writes, how they are reached, place and day, to whom, who signs. Its lines are close. */
export const letterParts = ['name', 'sender', 'day', 'addressee', 'signature'] as const;
export interface LetterPart {
  readonly kind: 'letter-part';
  readonly part: (typeof letterParts)[number];
  readonly lines: readonly (readonly Inline[])[];
}

export type Block =
  | Heading
  | Paragraph
  | Passage
  | Facts
  | List
  | Table
  | Entry
  | RowOf
  | Figure
  | Boxes
  | WritingLines
  | LetterPart;

/** Fixed words that a format needs around the blocks, in the language of the document. */
export interface DocumentWords {
  /** Heading of the list of headings. */
  readonly contents: string;
  /** Heading of the footnotes where they stand at the end. */
  readonly footnotes: string;
  /** Accessible name of the way back from a footnote: `Back to note {number}` with the number as `{number}`. */
  readonly backToText: string;
  /** Column headings of the CSV: where a text stands, what it is, and the text. */
  readonly csv: readonly [string, string, string, string, string, string, string];
}

/**
 * A document free of any output format: what every format is rendered from (standards §9). Opening blocks stand before
 * the list of contents. It describes; it never scores or ranks.
 */
export interface ReportDocument {
  readonly profile: string;
  /** Language of the document's own words. */
  readonly language: Locale;
  readonly title: string;
  /** Stamped on it where the state is not cleared. */
  readonly mark: string | undefined;
  /** Whether a list of the headings of levels 1 and 2 stands after the opening. */
  readonly contents: boolean;
  /** `sheet`: meant for one page, a table for the desk; `letter`: its title is a subject, and its first page has no number. */
  readonly shape: 'pages' | 'sheet' | 'letter';
  /** Parts of a few lines follow one another on a page; else each begins one of its own. */
  readonly joined?: true;
  /** What stands over the title: the letterhead of a letter. */
  readonly above?: readonly Block[];
  readonly opening: readonly Block[];
  readonly body: readonly Block[];
  readonly words: DocumentWords;
}
