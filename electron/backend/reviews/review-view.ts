import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { statusOf, threadsOf, type Thread } from '../../../shared/annotations/threads.ts';
import { addMonths } from '../../../shared/lib/days.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { observationsOf } from '../../../shared/reviews/observations.ts';
import { readSummaries } from '../summaries/summary-store.ts';
import { nextActionsOf } from '../../../shared/reviews/next-actions.ts';
import { isOurs, pairReviewers } from '../../../shared/reviews/pairing.ts';
import type {
  ReviewDetail,
  ReviewSetUp,
  ReviewSummary,
  ReviewVersion,
  ThreadCounts,
} from '../../../shared/reviews/review-schema.ts';
import { readReviewNotes } from '../annotations/note-grounds.ts';
import type { Reader } from '../database/open-database.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Library } from '../questionnaires/library.ts';
import { readOutlines, readVersions, type StoredReview, type StoredVersion } from './review-store.ts';
import { readSetUp } from './read-set-up.ts';
import { readRounds } from '../annotations/round-store.ts';

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

type ReadThread = Thread<ReadNote>;

/** Threads by where they stand, in all and by article; one that was withdrawn counts nowhere. */
function countThreads(threads: readonly ReadThread[], underReview: string) {
  const none = (): ThreadCounts => ({ open: 0, answered: 0, closed: 0 });
  const all = none();
  const byArticle = new Map<string | undefined, ThreadCounts>();
  for (const thread of threads) {
    const status = statusOf(thread, underReview);
    if (status !== 'withdrawn') {
      const { article } = thread.first;
      const own = byArticle.get(article) ?? none();
      own[status] += 1;
      all[status] += 1;
      byArticle.set(article, own);
    }
  }
  return { all, of: (article: string): ThreadCounts => byArticle.get(article) ?? none() };
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

/** A review with what follows from it; undefined where none of its versions is there. */
function readWhole(reader: Reader, parts: ViewParts, review: StoredReview) {
  const versions = readVersions(reader, review.id);
  const [newest] = versions;
  if (newest === undefined) {
    return undefined;
  }
  const underReview = review.party.key;
  const form = parts.library.form(newest.head.cluster, newest.head.questionnaire);
  const threads = threadsOf(readReviewNotes(reader, review, form));
  const { value, bases } = readSetUp(reader, review);
  const counts = countThreads(threads, underReview);
  const pairing = pairingOf(parts, review, newest.facts.profile.instruments, value);
  const outlines = readOutlines(reader, review.id, newest.number);
  const summary: ReviewSummary = {
    id: review.id,
    draft: review.draft,
    party: review.party,
    cluster: review.cluster,
    kind: review.kind,
    version: toVersion(parts, newest),
    versions: versions.length,
    setUp: value,
    deadline:
      value.deadline === undefined
        ? { day: addMonths(value.receivedOn, monthsOfFeedback), from: 'receipt' }
        : { day: value.deadline, from: 'agreed' },
    counts: counts.all,
    next: nextActionsOf({
      setUp: value,
      pairing,
      versions: versions.map(({ head }) => ({ package: head })),
      rounds: readRounds(reader, review.draft, 'review'),
      threads,
      underReview,
      observations: observationsOf({
        threads,
        underReview,
        pairing: pairing.instruments,
        articles: outlines,
        articleOf: articlesOfProvisions(form),
      }),
      summaries: readSummaries(reader, review.id),
    }),
  };
  return { summary, versions, newest, counts, bases, pairing, outlines };
}

function articlesOfProvisions(form: ClusterForm | undefined): (provision: string) => string | undefined {
  const articles = new Map(
    [...(form?.articles.values() ?? [])].flatMap(({ id, provisions }) =>
      provisions.map((provision) => [provision.id, id]),
    ),
  );
  return (provision) => articles.get(provision);
}

export const readSummary = (
  reader: Reader,
  parts: ViewParts,
  review: StoredReview,
): ReviewSummary | undefined => readWhole(reader, parts, review)?.summary;

export function readDetail(reader: Reader, parts: ViewParts, review: StoredReview): ReviewDetail | undefined {
  const whole = readWhole(reader, parts, review);
  if (whole === undefined) {
    return undefined;
  }
  const { summary, versions, newest, counts, bases, pairing, outlines } = whole;
  const { profile, hidden } = newest.facts;
  return {
    ...summary,
    profile,
    all: versions.map((version) => toVersion(parts, version)),
    bases,
    pairing,
    articles: outlines.map((outline) => ({
      ...outline,
      ours: isOurs(pairing, summary.setUp.reviewingFor, outline.instrument),
      counts: counts.of(outline.id),
    })),
    hidden,
  };
}
