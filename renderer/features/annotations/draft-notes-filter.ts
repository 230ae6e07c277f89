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
