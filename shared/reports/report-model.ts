import type { Locale } from '../i18n/locales.ts';
import type { Words } from './report-document.ts';

/** The language that questions, options and titles of articles are worded in. */
export const wordingLanguage: Locale = 'en';

/** A label and what it says; `foreign` marks words that are not ours. */
export interface ReportFact {
  readonly label: string;
  readonly value: string;
  readonly foreign: boolean;
}

/** A law, institution or case, cited with the provisions meant. */
export interface ReportCitation {
  readonly kind: 'citation';
  readonly register: string;
  readonly title: string;
  readonly reference?: string;
  readonly date?: string;
  readonly url?: string;
  readonly provisions: string;
}

/** One value: words of ours, of an option in the language of the questionnaire, a text in a language, something written without one, an address, or a citation. */
export type ReportValue =
  | { readonly kind: 'words'; readonly text: string; readonly language?: Locale }
  | { readonly kind: 'text'; readonly text: string; readonly language: Locale; readonly languageName: string }
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'address'; readonly url: string }
  | ReportCitation;

export type ReportText = Extract<ReportValue, { kind: 'text' }>;
export const isText = (value: ReportValue): value is ReportText => value.kind === 'text';
export const isCitation = (value: ReportValue): value is ReportCitation => value.kind === 'citation';

/** One item: its question and its values, or the words that stand where there are none. */
export interface ReportItem {
  readonly kind: 'item';
  readonly linkId: string;
  readonly question: string;
  /** Values by instance; one list for an item that does not repeat. Languages of one text stand side by side. */
  readonly values: readonly (readonly ReportValue[])[];
  /** Keys of the answers that hold the values, in the same order. */
  readonly keys: readonly (readonly string[])[];
  /** `Not answered`, or that two versions stand side by side. */
  readonly instead: string | undefined;
  readonly unsettled: boolean;
}

/** A column of statistics, by the item that it shows. */
export interface ReportColumn {
  readonly linkId: string;
  readonly heading: string;
  readonly isNumber: boolean;
}

/** A repeating group: rows of items. Statistics have columns: their rows are those of a table, the first column heads its row. */
export interface ReportGroup {
  readonly kind: 'group';
  readonly linkId: string;
  readonly question: string;
  readonly columns: readonly ReportColumn[] | undefined;
  readonly rows: readonly {
    /** Instance of the answers in the row. */
    readonly id: string;
    readonly label: string;
    readonly items: readonly ReportItem[];
  }[];
  readonly instead: string | undefined;
}

export interface ReportUnit {
  readonly id: string;
  readonly title: string;
  /** The strongest obligation of its provisions, in words; none in the general part. */
  readonly obligation: string | undefined;
  readonly provisions: readonly string[];
  /** The same names in runs: what is printed like `1(a)(i)` runs from left to right in every language. */
  readonly provisionWords: readonly (readonly Words[])[];
  readonly entries: readonly (ReportItem | ReportGroup)[];
  readonly answered: boolean;
}

/** What an article is called: its number in the language of the report, its title in that of the catalogue. */
export interface ReportArticleName {
  readonly number: string;
  /** Number and title, as the language of the report puts them together. */
  readonly words: readonly Words[];
}

/** An article with its units, or the general part, which has no name of its own. */
export interface ReportArticle {
  readonly id: string;
  readonly heading: string;
  readonly name: ReportArticleName | undefined;
  readonly units: readonly ReportUnit[];
}

export interface ReportInstrument {
  readonly id: string;
  readonly name: string;
  readonly articles: readonly ReportArticle[];
}

/** A part that is not asked of this State, with the reason. */
export interface ReportHiddenPart {
  readonly name: string;
  /** The same name in runs: the title of an article is worded in the language of the catalogue. */
  readonly words: readonly Words[];
  readonly reason: string;
}

/**
 * A form's answers as a document, in the order of the cluster form, free of any output format. It describes; it
 * never scores, counts or ranks.
 */
export interface Report {
  /** Language of the labels; that of the questions is `wordingLanguage`. */
  readonly language: Locale;
  readonly title: string;
  readonly facts: readonly ReportFact[];
  /** Set where the state is not cleared. */
  readonly draftMark: string | undefined;
  /** Said where the report is in another language than the questions. */
  readonly wordingNote: string | undefined;
  readonly notices: readonly string[];
  readonly instruments: readonly ReportInstrument[];
  readonly hidden: readonly ReportHiddenPart[];
  readonly unsettled: readonly { readonly key: string; readonly question: string }[];
  readonly labels: ReportLabels;
}

/** Fixed words of a document. */
export interface ReportLabels {
  readonly contents: string;
  readonly about: string;
  readonly obligation: string;
  readonly provisions: string;
  readonly hidden: string;
  readonly unsettled: string;
  readonly unsettledNote: string;
  readonly part: string;
  readonly reason: string;
  readonly title: string;
  readonly reference: string;
  readonly date: string;
  readonly address: string;
  readonly citedProvisions: string;
  /** Between the parts of a list. */
  readonly separator: string;
}
