import type { Comparison } from '../comparisons/comparison-schema.ts';
import type { Locale } from '../i18n/locales.ts';
import type { LetterDay } from '../letters/letter-days.ts';
import type { Letter, LetterEvent } from '../letters/letter-schema.ts';
import type { Statement } from '../statements/statement-schema.ts';
import type { ParallelReport } from './parallel-report.ts';

/** A letter with what came of it, in the order of the days. */
export interface SentLetter {
  readonly letter: Letter;
  readonly events: readonly LetterEvent[];
}

/** What the document of a parallel report is made from: the very part of its package, and letters where the author wants them. */
export interface ParallelSource {
  readonly report: ParallelReport;
  readonly letters?: readonly SentLetter[];
}

/** What the document of one letter is made from. It is written to be sent, so nothing in it is kept back. */
export interface LetterSource {
  readonly letter: Letter;
  /** The days of the phase that it speaks of. */
  readonly days: readonly LetterDay[];
}

/** What the document of one statement is made from. `organisation`: where the author chose to be named. */
export interface StatementSource {
  readonly statement: Statement;
  readonly organisation?: string;
}

/** A text of the State under one article. `place`: what it answers, or which paragraph it is, in words of the document it came from. */
export interface PublishedText {
  readonly text: string;
  readonly language?: Locale;
  readonly place?: string;
}

/**
 * One comparison with the words that it speaks of. `texts`: the State's own words, as quoted or as they stand at the place
 * compared; none where it says nothing. `findings`: ids of those that this audience may see.
 */
export interface ComparedPlace extends Pick<
  Comparison,
  'article' | 'provisions' | 'relation' | 'remark' | 'findings'
> {
  readonly texts: readonly PublishedText[];
}

/**
 * What the summary of differences is made from: the State's published words and the report's findings beside each other. A
 * comparison whose findings all stay from the audience is no part of it, since its remark speaks of them.
 */
export interface DifferenceSource {
  readonly published: { readonly title: string; readonly language?: Locale };
  readonly report: Pick<ParallelReport, 'findings' | 'sources' | 'organisation'>;
  readonly comparisons: readonly ComparedPlace[];
}
