import { useQuery } from '@tanstack/react-query';
import type { ReviewChange } from '../../../shared/reviews/review-schema.ts';
import { toFailure, type Failure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { languageOf, rawText, shownText, textSide, type SideText } from './value-text.ts';

/** Two versions of a review that are set side by side. */
export interface Pair {
  readonly review: string;
  readonly from: number;
  readonly to: number;
}

/** Both sides of one answer; a side that holds no answer is undefined. */
export interface ChangeSides {
  readonly isPending: boolean;
  readonly failure?: Failure;
  readonly before?: SideText | undefined;
  readonly after?: SideText | undefined;
}

/**
 * Reads one answer of both versions. Texts come alone, since each may be long; of a choice, a law or a date the words stand
 * in the article.
 */
export function useChange({ review, from, to }: Pair, change: ReviewChange): ChangeSides {
  const { answer, article } = change;
  const language = languageOf(answer);
  const isText = language !== undefined;
  // What was opened once never changes; texts that were left are read again when they are asked for.
  const kept = { staleTime: Infinity, gcTime: 60_000 };
  const values = useQuery({
    ...api.reviews.change.queryOptions({ input: { review, from, to, answer } }),
    ...kept,
  });
  const side = (version: number, isThere: boolean) => ({
    ...api.reviews.article.queryOptions({ input: { review, article, version } }),
    ...kept,
    enabled: !isText && isThere,
  });
  const earlier = useQuery(side(from, change.change !== 'added'));
  const later = useQuery(side(to, change.change !== 'removed'));
  if (values.isError) {
    return { isPending: false, failure: toFailure(values.error) };
  }
  if (values.data === undefined || earlier.isLoading || later.isLoading) {
    return { isPending: true };
  }
  const show = (value: typeof values.data.before, shown: typeof earlier.data): SideText | undefined =>
    value === undefined
      ? undefined
      : typeof value === 'string' && isText
        ? textSide(value, language)
        : ((shown === undefined ? undefined : shownText(shown, answer)) ?? rawText(value));
  return {
    isPending: false,
    before: show(values.data.before, earlier.data),
    after: show(values.data.after, later.data),
  };
}
