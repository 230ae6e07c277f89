import { useInfiniteQuery } from '@tanstack/react-query';
import type { Passage } from '../../../shared/contract/comparisons.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';

/** What a published text says under one article, or under none, page by page. */
export function usePassages(
  draft: string,
  published: string,
  article?: string,
): {
  readonly passages: readonly Passage[];
  readonly isRead: boolean;
  readonly failure: Failure | undefined;
  readonly more: (() => void) | undefined;
  readonly isReading: boolean;
} {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, error } = useInfiniteQuery(
    api.comparisons.passages.infiniteOptions({
      input: (from: number) => ({ draft, published, from, ...(article === undefined ? {} : { article }) }),
      initialPageParam: 0,
      getNextPageParam: ({ next }) => next,
    }),
  );
  return {
    passages: (data?.pages ?? []).flatMap((page) => page.passages),
    isRead: data !== undefined,
    failure: error === null ? undefined : toFailure(error),
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    isReading: isFetchingNextPage,
  };
}
