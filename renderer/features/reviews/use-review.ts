import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { statusOf, threadsOf, type Thread, type ThreadStatus } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { notesQuery } from '../../client/notes.ts';
import { api, partyTableQuery } from '../../client/queries.ts';

/** One review with its versions and articles; suspends until it is at hand. */
export const useReview = (review: string): ReviewDetail =>
  useSuspenseQuery(api.reviews.get.queryOptions({ input: { review } })).data;

/** The notes on a review's answers and the rounds in which they went to and fro; undefined until they are at hand. */
export const useReviewNotes = (review: string) => useQuery(notesQuery({ review }));

/** A thread with where it stands. */
export interface StandingThread extends Thread<ReadNote> {
  readonly status: ThreadStatus;
}

/** Threads of notes, each with where it stands. */
export const useThreads = (
  notes: readonly ReadNote[] | undefined,
  underReview: string,
): readonly StandingThread[] =>
  useMemo(
    () => threadsOf(notes ?? []).map((thread) => ({ ...thread, status: statusOf(thread, underReview) })),
    [notes, underReview],
  );

/** Name of a State by its key, from the review itself and from the list of parties. */
export function usePartyName({
  party,
  setUp,
}: Pick<ReviewDetail, 'party' | 'setUp'>): (key: string) => string {
  const parties = useQuery(partyTableQuery).data?.parties;
  return useMemo(() => {
    const names = new Map([
      ...(parties ?? []).map(({ key, name }): [string, string] => [key, name]),
      ...setUp.reviewers.map(({ party: { key, name } }): [string, string] => [key, name]),
      [party.key, party.name],
    ]);
    return (key) => names.get(key) ?? key;
  }, [parties, party, setUp]);
}
