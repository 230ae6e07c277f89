import { threadsOf } from '../../shared/annotations/threads.ts';
import type { ReadNote } from '../../shared/contract/annotations.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Audience } from '../../shared/packages/package-schema.ts';
import { mayCarry } from '../../shared/packages/reach.ts';
import {
  audienceOf,
  groupObservations,
  observationsOf,
  type Observation,
} from '../../shared/reviews/observations.ts';
import type { ReviewDetail } from '../../shared/reviews/review-schema.ts';
import type { Backend } from '../backend/backend.ts';
import type { Context } from './command.ts';
import { listNotes } from './list-notes.ts';

/** The observations of a review. */
export interface ReviewObservations {
  readonly detail: ReviewDetail;
  readonly all: readonly Observation[];
  /** The notes that they were found in. */
  readonly notes: readonly ReadNote[];
}

/** Finds the observations of a review in its notes. */
export async function readObservations(
  backend: Pick<Backend, 'reviews' | 'annotations'>,
  review: string,
  { library }: Pick<Context, 'library'>,
): Promise<Result<ReviewObservations, AppError>> {
  const detail = await backend.reviews.get({ review });
  if (!detail.ok) {
    return detail;
  }
  const listed = listNotes(backend, { review });
  if (!listed.ok) {
    return listed;
  }
  const { catalogues } = await library();
  const articles = new Map(
    catalogues.flatMap((catalogue) =>
      catalogue.articles.flatMap(({ id, provisions }) =>
        provisions.map((provision) => [provision.id, id] as const),
      ),
    ),
  );
  const all = observationsOf({
    threads: threadsOf(listed.value.notes),
    underReview: detail.value.party.key,
    pairing: detail.value.pairing.instruments,
    articles: detail.value.articles,
    articleOf: (provision) => articles.get(provision),
  });
  return ok({ detail: detail.value, all, notes: listed.value.notes });
}

const toRow = (observation: Observation) => {
  const { id, type, provisions, texts, author, note, reviewers, agreedBy, awaiting, agreed } = observation;
  return {
    id,
    type,
    provisions,
    texts: texts.map(({ text, language }) => (language === undefined ? { text } : { text, language })),
    author,
    ...(note.answer === undefined ? {} : { answer: note.answer }),
    ...(note.item === undefined ? {} : { item: note.item }),
    audience: observation.audience,
    reviewers,
    agreedBy,
    awaiting,
    agreed,
    withheld: observation.withheld,
    standing: observation.standing,
    sent: observation.sent,
  };
};

/** The list of observations for an audience, by article in the order of the form; how many stay from it, never which. */
export function listOfObservations({ detail, all }: ReviewObservations, audience: Audience) {
  const seen = all.filter((one) => mayCarry(audienceOf(one), audience, 'feedback'));
  const { id, draft, party, cluster, version } = detail;
  return {
    review: id,
    draft,
    underReview: party,
    cluster,
    version: version.number,
    package: version.package.id,
    audience,
    articles: groupObservations(seen, detail.articles).map(({ article, observations }) => ({
      article: article?.id ?? null,
      ...(article === undefined ? {} : { heading: article.heading }),
      observations: observations.map(toRow),
    })),
    observations: seen.length,
    agreed: seen.filter(({ agreed }) => agreed).length,
    outside: all.length - seen.length,
  };
}
export type ListOfObservations = ReturnType<typeof listOfObservations>;
