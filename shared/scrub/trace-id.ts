import { fold } from './known-names.ts';

/**
 * Id of the record of a decision: the folded text itself, so that two who decide the same text meet in one record. Longer
 * ones than an id may be are told apart by their length and what they begin with.
 */
export function decisionId(text: string): string {
  const folded = fold(text.trim()).text;
  return folded.length <= 100 ? folded : `${folded.slice(0, 100)}+${folded.length}`;
}
