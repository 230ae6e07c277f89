import { addMonths } from '../../../shared/lib/days.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import { isOurs, pairReviewers } from '../../../shared/reviews/pairing.ts';
import type {
  ReviewDetail,
  ReviewSetUp,
  ReviewSummary,
  ReviewVersion,
} from '../../../shared/reviews/review-schema.ts';
import type { Reader } from '../database/open-database.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Library } from '../questionnaires/library.ts';
import { readOutlines, readVersions, type StoredReview, type StoredVersion } from './review-store.ts';
import type { NoteTally } from './note-tally.ts';
import { readSetUp } from './read-set-up.ts';

/** Reviewing States give their feedback within six months of receipt (review-mechanism §9). */
const monthsOfFeedback = 6;

export interface ViewParts {
  readonly library: Library;
  readonly keyRing: Pick<KeyRing, 'trustOf'>;
}

/** A version as the contract shows it: whose keys its signatures are is asked anew each time (threat-model P7). */
function toVersion({ keyRing }: ViewParts, version: StoredVersion): ReviewVersion {
  const { number, sha256, head, facts, openedAt } = version;
  return {
    number,
    sha256,
    package: head,
    ...(facts.snapshot === undefined ? {} : { snapshot: facts.snapshot }),
    ...(facts.from === undefined ? {} : { from: facts.from }),
    signatures: [...keyRing.trustOf(facts.signatures, facts.from)],
    answers: facts.answers,
    edition: facts.edition,
    openedAt,
  };
}

function pairingOf(
  { library }: ViewParts,
  { party }: StoredReview,
  joined: Profile['instruments'],
  setUp: ReviewSetUp,
) {
  const groups = new Map(library.parties.map(({ key, regionalGroup }) => [key, regionalGroup]));
  return pairReviewers({
    party: party.key,
    joined,
    reviewers: setUp.reviewers,
    groupOf: (key) => groups.get(key),
  });
}

function summaryOf(
  parts: ViewParts,
  review: StoredReview,
  {
    versions,
    newest,
    setUp,
    tally,
  }: {
    readonly versions: readonly StoredVersion[];
    readonly newest: StoredVersion;
    readonly setUp: ReviewSetUp;
    readonly tally: NoteTally;
  },
): ReviewSummary {
  return {
    id: review.id,
    draft: review.draft,
    party: review.party,
    cluster: review.cluster,
    kind: review.kind,
    version: toVersion(parts, newest),
    versions: versions.length,
    setUp,
    deadline:
      setUp.deadline === undefined
        ? { day: addMonths(setUp.receivedOn, monthsOfFeedback), from: 'receipt' }
        : { day: setUp.deadline, from: 'agreed' },
    counts: tally.counts,
    next: tally.next,
  };
}

/** A review in a list; undefined where none of its versions is there. */
export function readSummary(
  reader: Reader,
  parts: ViewParts,
  review: StoredReview,
  tally: NoteTally,
): ReviewSummary | undefined {
  const versions = readVersions(reader, review.id);
  const [newest] = versions;
  const setUp = readSetUp(reader, review).value;
  return newest && summaryOf(parts, review, { versions, newest, setUp, tally });
}

/** A review with what follows from it; undefined where none of its versions is there. */
export function readDetail(
  reader: Reader,
  parts: ViewParts,
  review: StoredReview,
  tally: NoteTally,
): ReviewDetail | undefined {
  const versions = readVersions(reader, review.id);
  const [newest] = versions;
  if (newest === undefined) {
    return undefined;
  }
  const { value: setUp, bases } = readSetUp(reader, review);
  const { profile, hidden } = newest.facts;
  const pairing = pairingOf(parts, review, profile.instruments, setUp);
  return {
    ...summaryOf(parts, review, { versions, newest, setUp, tally }),
    profile,
    all: versions.map((version) => toVersion(parts, version)),
    bases,
    pairing,
    articles: readOutlines(reader, review.id, newest.number).map((outline) => ({
      ...outline,
      ours: isOurs(pairing, setUp.reviewingFor, outline.instrument),
      counts: tally.byArticle.get(outline.id) ?? { open: 0, answered: 0, closed: 0 },
    })),
    hidden,
  };
}
