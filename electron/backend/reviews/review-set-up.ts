import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PartyRef } from '../../../shared/packages/package-schema.ts';
import { isUnlistedPartyKey } from '../../../shared/profiles/profile-schema.ts';
import type { ReviewSetUp } from '../../../shared/reviews/review-schema.ts';
import type { Library } from '../questionnaires/library.ts';

/**
 * A set-up as it is kept, in canonical JSON: States of the table by the names of the table, instruments once and in order.
 * Faults of the pairing are shown and never refused: they are how a list of reviewers looks while it is being made. Nobody
 * reviews for the State under review, though: notes would pass for its own answers, and acts for its own.
 */
export function setUpText(
  library: Library,
  underReview: string,
  value: ReviewSetUp,
): Result<string, AppError> {
  const refused = (field: string): Result<never, AppError> => err(appError('request-refused', { field }));
  const reviewers: ReviewSetUp['reviewers'] = [];
  for (const { party, instruments: own } of value.reviewers) {
    const named = partyOf(library, party);
    if (named === undefined) {
      return refused('reviewers');
    }
    reviewers.push({ party: named, instruments: instruments.filter((one) => own.includes(one)) });
  }
  if (
    value.reviewingFor !== undefined &&
    (value.reviewingFor === underReview ||
      !reviewers.some(({ party: { key } }) => key === value.reviewingFor))
  ) {
    return refused('reviewingFor');
  }
  if (value.deadline !== undefined && value.deadline < value.receivedOn) {
    return refused('deadline');
  }
  return ok(canonicalJson({ ...value, reviewers }));
}

/** A reviewing State by its name: that of the table, or its own where the table does not list it. */
function partyOf(library: Library, { key, name }: PartyRef): PartyRef | undefined {
  if (library.partyKeys.has(key)) {
    return { key, name: library.partyName({ party: key }) };
  }
  const own = name.toWellFormed().normalize('NFC').trim();
  return isUnlistedPartyKey(key) && own !== '' ? { key, name: own } : undefined;
}
