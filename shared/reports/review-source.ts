import type { Annotation } from '../annotations/annotation-schema.ts';
import { quoteOf, type Standing } from '../annotations/anchor.ts';
import { textsOf, type ObservationType } from '../annotations/note-kinds.ts';
import type { Locale } from '../i18n/locales.ts';
import type { PartyRef } from '../packages/package-schema.ts';
import { countWords, summaryWordLimit } from '../reviews/word-count.ts';
import type { HeldText, ReportSource } from './report-profile.ts';
import type { ReviewProfileName } from './report-names.ts';

/** A note with the question that it speaks of, where that is known. */
export interface ReviewNote {
  readonly note: Annotation;
  readonly item?: string | undefined;
  readonly article?: string | undefined;
  readonly standing: Standing;
}

/** An observation that the audience may see, and which reviewing States stand behind it. */
export interface ReviewObservation {
  readonly note: Annotation;
  readonly type: ObservationType;
  /** Ids of the provisions that it is tied to. */
  readonly provisions: readonly string[];
  readonly article?: string | undefined;
  readonly agreedBy: readonly PartyRef[];
  readonly toAgree: readonly PartyRef[];
  /** Kept out of what others see: only a confidential document holds it. */
  readonly withheld: boolean;
}

/** The summary as it is saved; undefined text: two versions of it stand side by side. */
export interface ReviewSummaryText {
  readonly language: Locale;
  readonly text: string | undefined;
}

/** What was written in a review, built up for its audience (X1): private working notes are no part of it. */
export interface ReviewSource {
  /** Reviewing States, in the order in which they were set up. */
  readonly reviewers: readonly PartyRef[];
  /** Day of the newest text in the document, of the State's package where there is none. */
  readonly day: string;
  readonly observations: readonly ReviewObservation[];
  /** How many observations stay from the audience; a document says how many, never which. */
  readonly outside: number;
  /** Whether there are observations and every reviewing State stands behind each, those that stay included. */
  readonly agreed: boolean;
  readonly summary: ReviewSummaryText | undefined;
  readonly notes: readonly ReviewNote[];
  /** Whether the words of the State's answers may be quoted to the audience: no wider than the packages they came in. */
  readonly quotes: boolean;
}

export function reviewOf({ review }: ReportSource): ReviewSource {
  if (review === undefined) {
    throw new Error('No review to make a document of');
  }
  return review;
}

/** What a note says in words, text by text: one that only does something has none. */
export const wordsOfNote = (note: Annotation): Annotation['body'] =>
  textsOf(note).filter(({ value }) => value !== '');

/** The words that a note stands on, where this audience may see them. */
export function quotedIn(note: Annotation, { quotes }: Pick<ReviewSource, 'quotes'>): string | undefined {
  const exact = quotes ? quoteOf(note)?.exact : undefined;
  return exact === '' ? undefined : exact;
}

/** Paragraphs of a text; the empty lines between them are all that falls away. A single line end stays in its paragraph. */
export const paragraphsOf = (text: string): string[] =>
  text.split(/\n{2,}/).filter((paragraph) => paragraph !== '');

/** Texts of people, straight from notes. */
export const heldNotes = (
  notes: readonly { readonly note: Annotation }[],
  quote: (note: Annotation) => string | undefined = () => undefined,
): HeldText[] =>
  notes.flatMap(({ note }) =>
    [quote(note) ?? [], wordsOfNote(note).map(({ value }) => value)]
      .flat()
      .map((text) => ({ of: 'comment', text })),
  );

/** Why a document of a review is stamped as a draft, where it is. */
export function draftReason(
  profile: ReviewProfileName,
  { agreed, summary }: Pick<ReviewSource, 'agreed' | 'summary'>,
): 'not-agreed' | 'too-long' | undefined {
  if (profile === 'feedback') {
    return undefined;
  }
  if (!agreed) {
    return 'not-agreed';
  }
  return profile === 'summary' &&
    summary?.text !== undefined &&
    countWords(summary.text, summary.language) > summaryWordLimit
    ? 'too-long'
    : undefined;
}
