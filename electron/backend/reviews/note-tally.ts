import { statusOf, threadsOf, type Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { nextActionsOf } from '../../../shared/reviews/next-actions.ts';
import { observationsOf } from '../../../shared/reviews/observations.ts';
import { pairReviewers } from '../../../shared/reviews/pairing.ts';
import type { ReviewSummary, ThreadCounts } from '../../../shared/reviews/review-schema.ts';
import { readReviewNotes } from '../annotations/note-grounds.ts';
import type { FormPlaces } from '../annotations/place-notes.ts';
import { readRounds } from '../annotations/round-store.ts';
import { readAtOneMoment, type Reader } from '../database/open-database.ts';
import { readSummaries } from '../summaries/summary-store.ts';
import { readSetUp } from './read-set-up.ts';
import { readOutlines, readVersions, type StoredReview } from './review-store.ts';

export interface TallyInput {
  readonly review: StoredReview;
  /** Where items and provisions of its newest version stand. */
  readonly form: FormPlaces | undefined;
}

/** What follows from all the notes of a review: the part of its view that takes the longer the more there are. */
export interface NoteTally {
  readonly counts: ThreadCounts;
  readonly byArticle: ReadonlyMap<string | undefined, ThreadCounts>;
  readonly next: ReviewSummary['next'];
}

/** Threads by where they stand, in all and by article; one that was withdrawn counts nowhere. */
function countThreads(
  threads: readonly Thread<ReadNote>[],
  underReview: string,
): Pick<NoteTally, 'counts' | 'byArticle'> {
  const none = (): ThreadCounts => ({ open: 0, answered: 0, closed: 0 });
  const counts = none();
  const byArticle = new Map<string | undefined, ThreadCounts>();
  for (const thread of threads) {
    const status = statusOf(thread, underReview);
    if (status !== 'withdrawn') {
      const { article } = thread.first;
      const own = byArticle.get(article) ?? none();
      own[status] += 1;
      counts[status] += 1;
      byArticle.set(article, own);
    }
  }
  return { counts, byArticle };
}

export function tallyNotes(reader: Reader, { review, form }: TallyInput): NoteTally {
  const underReview = review.party.key;
  const versions = readVersions(reader, review.id);
  const [newest] = versions;
  const threads = threadsOf(readReviewNotes(reader, review, form));
  const { value } = readSetUp(reader, review);
  // Regional groups bear on what a person is told of a pairing, and on nothing here.
  const pairing = pairReviewers({
    party: underReview,
    joined: newest?.facts.profile.instruments ?? [],
    reviewers: value.reviewers,
    groupOf: () => undefined,
  });
  return {
    ...countThreads(threads, underReview),
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
        articles: newest === undefined ? [] : readOutlines(reader, review.id, newest.number),
        articleOf: (provision) => form?.provisions.get(provision),
      }),
      summaries: readSummaries(reader, review.id),
    }),
  };
}

/** As the worker is asked. */
export const tallyNotesIn = ({
  database,
  ...input
}: TallyInput & { readonly database: string }): Result<NoteTally, AppError> =>
  ok(readAtOneMoment(database, (reader) => tallyNotes(reader, input)));
