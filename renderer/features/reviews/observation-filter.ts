import type { Observation } from '../../../shared/reviews/observations.ts';

/** What of the list of observations is shown. */
export interface ObservationFilter {
  /** Id of an article. */
  readonly article?: string;
  /** Only those that not every reviewing State has agreed to. */
  readonly open?: boolean;
  /** Only those that the State under review keeps out of what others see. */
  readonly withheld?: boolean;
}

/** Takes from an address what it may say, and nothing else. */
export function readObservationFilter(search: Readonly<Record<string, unknown>>): ObservationFilter {
  return {
    ...(typeof search['article'] === 'string' ? { article: search['article'] } : {}),
    ...(search['open'] === true ? { open: true } : {}),
    ...(search['withheld'] === true ? { withheld: true } : {}),
  };
}

/** Observations that pass the filter, in their order. */
export const filterObservations = (
  observations: readonly Observation[],
  { article, open, withheld }: ObservationFilter,
): Observation[] =>
  observations.filter(
    (one) =>
      (article === undefined || one.article === article) &&
      (open !== true || !one.agreed) &&
      (withheld !== true || one.withheld),
  );
