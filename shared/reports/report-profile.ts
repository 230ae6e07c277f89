import type { Annotation } from '../annotations/annotation-schema.ts';
import type { Standing } from '../annotations/anchor.ts';
import type { Translate } from '../i18n/message.ts';
import type {
  DifferenceSource,
  LetterSource,
  ParallelSource,
  StatementSource,
} from '../parallel/parallel-sources.ts';
import type { ReportInput } from './build-report.ts';
import type { ReviewSource } from './review-source.ts';
import type { ReportDocument, WrittenKind } from './report-document.ts';

/** A reader's note with the answer that it stands on, where that is known; `earlier`: on a text that the answer held before. */
export interface ReportComment {
  readonly note: Annotation;
  readonly answer?: string | undefined;
  readonly standing: Standing;
}

/** What documents are made from: content built up for its audience, and the comments that were asked for. */
export interface ReportSource extends ReportInput {
  readonly comments: readonly ReportComment[];
  /**
   * Units whose answers stay from the audience, whatever they hold: a count takes them neither for answered nor for left.
   * A document says how many they are at most, never which.
   */
  readonly outside?: readonly string[];
  /** What was written in the review of these answers: documents of a review alone have it, and no answer stands beside it. */
  readonly review?: ReviewSource;
  /** Of a parallel report: what its own kinds of documents are made from, one of them at a time. */
  readonly parallel?: ParallelSource;
  readonly letter?: LetterSource;
  readonly statement?: StatementSource;
  readonly difference?: DifferenceSource;
}

/** A text that a document must hold, found without building the document. */
export interface HeldText {
  readonly of: WrittenKind;
  readonly text: string;
}

/** One kind of document: how it is built, and every text of a person that must stand in it (feature 57). */
export interface ReportProfile {
  build(source: ReportSource, t: Translate): ReportDocument;
  holds(source: ReportSource): HeldText[];
}
