import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { threadsOf, type Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { observationsOf, type Observation } from '../../../shared/reviews/observations.ts';
import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { clusterFormQuery } from '../../client/queries.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { provisionName } from '../annotations/provision-name.ts';
import { useAnnotations } from '../annotations/use-annotations.ts';

/** A provision with its name. */
export interface NamedProvision {
  readonly id: string;
  readonly name: string;
}

/** What a review's notes say of observations, and the provisions that they can be tied to. */
export interface ReviewObservations {
  readonly threads: readonly Thread<ReadNote>[];
  readonly observations: readonly Observation[];
  /** Names of provisions by their ids. */
  readonly provisions: ReadonlyMap<string, string>;
  readonly provisionsOf: (article: string | undefined) => readonly NamedProvision[];
  /** Ids of the provisions that a question asks about. */
  readonly provisionsOfUnit: (unit: string | undefined) => readonly string[];
  readonly underReview: { readonly key: string; readonly name: string };
  readonly writingFor: string | undefined;
}

/** The observations of a review as its notes have them now; suspends until the notes are at hand. */
export function useObservations(review: ReviewDetail): ReviewObservations {
  const t = useTranslate();
  const place = useMemo(() => ({ review: review.id }), [review.id]);
  const { notes, underReview, writingFor } = useAnnotations(place);
  const { questionnaire } = review.version.package;
  const form = useQuery({
    ...clusterFormQuery(review.cluster, questionnaire),
    // Without its edition an observation is placed by its question alone.
    enabled: review.version.edition === 'at-hand',
  }).data;
  const { pairing, articles } = review;
  return useMemo(() => {
    const named = new Map(
      [...(form?.articles.values() ?? [])].map((article): [string, NamedProvision[]] => [
        article.id,
        article.provisions.map(({ id, paragraph }) => ({
          id,
          name: provisionName(article.number, paragraph, t),
        })),
      ]),
    );
    const articleOf = new Map([...named].flatMap(([article, all]) => all.map(({ id }) => [id, article])));
    const threads = threadsOf(notes);
    return {
      threads,
      observations: observationsOf({
        threads,
        underReview: underReview.key,
        pairing: pairing.instruments,
        articles,
        articleOf: (provision) => articleOf.get(provision),
      }),
      provisions: new Map([...named.values()].flat().map(({ id, name }) => [id, name])),
      provisionsOf: (article) => named.get(article ?? '') ?? [],
      provisionsOfUnit: (unit) => form?.units.get(unit ?? '')?.unit.provisions ?? [],
      underReview,
      writingFor,
    };
  }, [form, notes, underReview, writingFor, pairing, articles, t]);
}
