import type { QueryClient } from '@tanstack/react-query';
import { findingsQuery, sourcesQuery } from './findings.ts';
import { notesQuery } from './notes.ts';
import { api, clusterFormQuery, partyTableQuery } from './queries.ts';

/** A screen says by itself why something cannot be read. */
const quietly = (reading: Promise<unknown>): Promise<unknown> => reading.catch(() => undefined);

/**
 * Reads what the screens of a draft wait for before the screen changes. A screen that suspends stays blank for
 * 300 ms at least, however soon its data come: React holds back what follows a fallback.
 */
export async function readDraft(queryClient: QueryClient, draft: string): Promise<void> {
  const form = async (): Promise<unknown> => {
    const state = await queryClient.ensureQueryData(api.drafts.get.queryOptions({ input: { draft } }));
    return queryClient.ensureQueryData(clusterFormQuery(state.draft.cluster, state.draft.questionnaire));
  };
  await Promise.all([
    quietly(form()),
    quietly(queryClient.ensureQueryData(api.carries.list.queryOptions({ input: { draft } }))),
    quietly(queryClient.ensureQueryData(api.reaches.list.queryOptions({ input: { draft } }))),
    quietly(queryClient.ensureQueryData(api.notes.overview.queryOptions({ input: { draft } }))),
  ]);
}

/** The same for the start screen. */
export async function readStart(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    quietly(queryClient.ensureQueryData(api.drafts.list.queryOptions({ input: {} }))),
    quietly(readReviews(queryClient)),
  ]);
}

/** The same for the list of reviews. */
export async function readReviews(queryClient: QueryClient): Promise<void> {
  await quietly(queryClient.ensureQueryData(api.reviews.list.queryOptions({ input: {} })));
}

/** The same for the screens of a review. */
export async function readReview(queryClient: QueryClient, review: string): Promise<void> {
  await Promise.all([
    quietly(queryClient.ensureQueryData(api.reviews.get.queryOptions({ input: { review } }))),
    quietly(queryClient.ensureQueryData(notesQuery({ review }))),
    quietly(queryClient.ensureQueryData(partyTableQuery)),
  ]);
}

/** The same for the screen of a new draft. */
export async function readNewDraft(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    quietly(queryClient.ensureQueryData(api.questionnaires.clusters.queryOptions({ input: {} }))),
    quietly(queryClient.ensureQueryData(api.profiles.list.queryOptions({ input: {} }))),
    quietly(queryClient.ensureQueryData(partyTableQuery)),
  ]);
}

/** The same for the screens of a parallel report. */
export async function readParallel(queryClient: QueryClient, draft: string): Promise<void> {
  const input = { draft };
  const form = async (): Promise<unknown> => {
    const state = await queryClient.ensureQueryData(api.drafts.get.queryOptions({ input }));
    return queryClient.ensureQueryData(clusterFormQuery(state.draft.cluster, state.draft.questionnaire));
  };
  await Promise.all([
    quietly(form()),
    quietly(queryClient.ensureQueryData(api.engagements.get.queryOptions({ input }))),
    quietly(queryClient.ensureQueryData(findingsQuery(draft))),
    quietly(queryClient.ensureQueryData(sourcesQuery(draft))),
    quietly(queryClient.ensureQueryData(api.chapters.list.queryOptions({ input }))),
    quietly(queryClient.ensureQueryData(api.letters.list.queryOptions({ input }))),
    quietly(queryClient.ensureQueryData(api.statements.list.queryOptions({ input }))),
    quietly(queryClient.ensureQueryData(partyTableQuery)),
  ]);
}

/** The same for what the State published beside a report. */
export async function readComparisons(queryClient: QueryClient, draft: string): Promise<void> {
  await Promise.all([
    readDraft(queryClient, draft),
    quietly(queryClient.ensureQueryData(api.comparisons.list.queryOptions({ input: { draft } }))),
    quietly(queryClient.ensureQueryData(findingsQuery(draft))),
    quietly(queryClient.ensureQueryData(sourcesQuery(draft))),
  ]);
}
