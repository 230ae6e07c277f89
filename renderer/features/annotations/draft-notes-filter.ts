import { kindOf } from '../../../shared/annotations/note-kinds.ts';
import { statusOf, threadsOf, type Thread, type ThreadStatus } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';

export const shownStatuses = ['open', 'answered', 'closed', 'withdrawn'] as const;

/** Which threads of readers are shown, and at which article. */
export interface DraftNotesSearch {
  readonly status?: ThreadStatus;
  /** Only observations. */
  readonly observations?: boolean;
}

/** Takes from an address what it may say, and nothing else. */
export function readDraftNotesSearch(search: Readonly<Record<string, unknown>>): DraftNotesSearch {
  const status = shownStatuses.find((one) => one === search['status']);
  return {
    ...(status === undefined ? {} : { status }),
    ...(search['observations'] === true ? { observations: true } : {}),
  };
}

export interface ReadersThread {
  readonly thread: Thread<ReadNote>;
  readonly status: ThreadStatus;
}

/** Threads of readers, each with where it stands. */
export const readersThreads = (notes: readonly ReadNote[], underReview: string): ReadersThread[] =>
  threadsOf(notes).map((thread) => ({ thread, status: statusOf(thread, underReview) }));

/** Threads in the order of the questions, and within an answer in that of the words that they stand on. */
export function inReadingOrder(threads: readonly ReadersThread[], units: Iterable<string>): ReadersThread[] {
  const ranks = new Map([...units].map((unit, at) => [unit, at]));
  const unitOf = ({ thread: { first } }: ReadersThread): number =>
    ranks.get(first.unit ?? '') ?? Number.MAX_SAFE_INTEGER;
  const placeOf = ({ thread: { first } }: ReadersThread): string => first.answer ?? first.item ?? '';
  const startOf = ({ thread: { first } }: ReadersThread): number => first.stretch?.start ?? -1;
  return threads.toSorted(
    (left, right) =>
      unitOf(left) - unitOf(right) ||
      (placeOf(left) < placeOf(right) ? -1 : placeOf(left) > placeOf(right) ? 1 : 0) ||
      startOf(left) - startOf(right),
  );
}

/** Threads that pass, in their order. Withdrawn ones are shown only where they are asked for. */
export const filterThreads = (
  threads: readonly ReadersThread[],
  { status, observations }: DraftNotesSearch,
): ReadersThread[] =>
  threads.filter(
    (one) =>
      (status === undefined ? one.status !== 'withdrawn' : one.status === status) &&
      (observations !== true || kindOf(one.thread.first.note) === 'observation'),
  );
