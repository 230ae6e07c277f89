import { createContext, use } from 'react';
import type { Stretch } from '../../../shared/annotations/code-points.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { ReviewUnit } from '../../../shared/reviews/review-schema.ts';
import type { Mark } from './text-pieces.ts';

/** What a person wants to write a note on. */
export type NoteSpot =
  | { readonly kind: 'item'; readonly unit: ReviewUnit; readonly item: string }
  | {
      readonly kind: 'answer';
      readonly unit: ReviewUnit;
      readonly answer: string;
      readonly stretch?: Stretch;
      /** Begins as a working translation. */
      readonly translates?: boolean;
    };

/** What the parts of a page that is read need to know of the notes on it. */
export interface Reading {
  /** Stretches of an answer that notes stand on, and the one that is being written on. */
  readonly marksOf: (answer: string) => readonly Mark[];
  /** How many notes stand beside an answer or a question. */
  readonly countOf: (spot: { readonly answer: string } | { readonly item: string }) => number;
  /** Working translations that stand on an answer now. */
  readonly translationsOf: (answer: string) => readonly ReadNote[];
  readonly workingLanguage: Locale | undefined;
  /** Goes to the cards of notes. */
  readonly reach: (notes: readonly string[]) => void;
  readonly reachOf: (spot: { readonly answer: string } | { readonly item: string }) => void;
  readonly write: (spot: NoteSpot) => void;
}

/** The note that is being read: apart from the rest, since it changes with the focus. */
export const ActiveNote = createContext<string | undefined>(undefined);

export const ReadingContext = createContext<Reading | undefined>(undefined);

/** The page that is being read. */
export function useReading(): Reading {
  const reading = use(ReadingContext);
  if (reading === undefined) {
    throw new Error('No page is being read here');
  }
  return reading;
}
