import type { Cluster, Instrument } from '../catalogue/catalogue-schema.ts';
import type { Letter } from './letter-schema.ts';

/**
 * All that the document of a letter is made from: the letter as people wrote it, and what the draft knows of the review. Its
 * standing words (subject, legal basis, offer, requests, thanks) are those of the document's language.
 */
export interface LetterSource {
  readonly letter: Letter;
  /** The State addressed, as documents name it. */
  readonly party: { readonly key: string; readonly name: string };
  readonly cluster: Cluster;
  /** Those on which the State is reviewed, in the order of the catalogue. */
  readonly instruments: readonly Instrument[];
  /** First day of the phase and the day by which the self-assessment is due, as the calendar of the draft has them. */
  readonly phase: { readonly starts: string; readonly answersDue?: string; readonly nominal: boolean };
}

/** Resolution 9/1 of the Conference (2018), annex: procedures and rules; broad national consultation stands in its paragraph 23. */
export const legalBasis = { resolution: '9/1', year: 2018, paragraph: 23 } as const;
