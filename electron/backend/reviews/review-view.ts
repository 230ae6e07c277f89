import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { statusOf, threadsOf } from '../../../shared/annotations/threads.ts';
import { addMonths } from '../../../shared/lib/days.ts';
import { nextActionsOf } from '../../../shared/reviews/next-actions.ts';
import { isOurs, pairReviewers } from '../../../shared/reviews/pairing.ts';
import type {
  ReviewDetail,
  ReviewSummary,
  ReviewVersion,
  ThreadCounts,
} from '../../../shared/reviews/review-schema.ts';
import { readReviewNotes } from '../annotations/note-grounds.ts';
import type { Reader } from '../database/open-database.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Library } from '../questionnaires/library.ts';
import { readOutlines, readVersions, type StoredReview, type StoredVersion } from './review-store.ts';
import { readSetUp } from './review-set-up.ts';

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

interface PlacedThread {
  readonly article: string | undefined;
  readonly status: ReturnType<typeof statusOf>;
  readonly first: ReadNote;
}

const threadsIn = (notes: readonly ReadNote[], underReview: string): PlacedThread[] =>
  threadsOf(notes).map((thread) => ({
    article: thread.first.article,
    status: statusOf(thread, underReview),
    first: thread.first,
  }));

function countsOf(threads: readonly PlacedThread[]): ThreadCounts {
  const count = (status: PlacedThread['status']): number =>
    threads.filter((thread) => thread.status === status).length;
  return { open: count('open'), answered: count('answered'), closed: count('closed') };
}

/** A review with what follows from it; undefined where not one of its versions can be read. */
function readWhole(reader: Reader, parts: ViewParts, review: StoredReview) {
  const versions = readVersions(reader, review.id);
  const [newest] = versions;
  if (newest === undefined) {
    return undefined;
  }
  const { library } = parts;
  const form = library.form(newest.head.cluster, newest.head.questionnaire);
  const notes = readReviewNotes(reader, review, form);
  const threads = threadsIn(notes, review.party.key);
  const setUp = readSetUp(reader, review);
  const { value } = setUp;
  const own = notes.filter((note) => note.own);
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
    counts: countsOf(threads),
    next: nextActionsOf({
      isSetUp: setUp.saved && value.reviewingFor !== undefined,
      hasNewVersion:
        versions.length > 1 && own.length > 0 && own.every(({ note }) => note.created < newest.openedAt),
      answered: threads.filter(({ status }) => status === 'answered').length,
      onEarlierText: threads.filter(
        ({ status, first }) =>
          first.own && first.standing === 'earlier' && status !== 'closed' && status !== 'withdrawn',
      ).length,
      unsent: own.filter(({ sent }) => !sent).length,
    }),
  };
  return { summary, versions, newest, threads, bases: setUp.bases };
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
  const { summary, versions, newest, threads, bases } = whole;
  const { profile, hidden } = newest.facts;
  const groups = new Map(parts.library.parties.map(({ key, regionalGroup }) => [key, regionalGroup]));
  const pairing = pairReviewers({
    party: review.party.key,
    joined: profile.instruments,
    reviewers: summary.setUp.reviewers,
    groupOf: (party) => groups.get(party),
  });
  const byArticle = Map.groupBy(threads, ({ article }) => article);
  return {
    ...summary,
    profile,
    all: versions.map((version) => toVersion(parts, version)),
    bases,
    pairing,
    articles: readOutlines(reader, review.id, newest.number).map((outline) => ({
      ...outline,
      ours: isOurs(pairing, summary.setUp.reviewingFor, outline.instrument),
      counts: countsOf(byArticle.get(outline.id) ?? []),
    })),
    hidden,
  };
}
