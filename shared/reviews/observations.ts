import {
  idOfNote,
  kindOf,
  observationTypeOf,
  observationTypes,
  provisionsOf,
  textsOf,
  type ObservationType,
} from '../annotations/note-kinds.ts';
import { standingActs, withdrawnIn, withholdingsIn, type Thread } from '../annotations/threads.ts';
import type { Annotation } from '../annotations/annotation-schema.ts';
import type { Instrument } from '../catalogue/catalogue-schema.ts';
import type { ReadNote } from '../contract/annotations.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Audience } from '../packages/package-schema.ts';
import type { Pairing } from './review-schema.ts';

/** Two States review each instrument (review-mechanism §8): an observation is agreed by both, never by one alone. */
export const reviewersPerInstrument = 2;

/** An article as the form orders it. */
export interface ObservedArticle {
  readonly id: string;
  readonly instrument?: Instrument | undefined;
}

/** What observations are found from. */
export interface ObservationGround<A extends ObservedArticle = ObservedArticle> {
  /** All notes of the place, in threads. */
  readonly threads: readonly Thread<ReadNote>[];
  /** Key of the State under review. */
  readonly underReview: string;
  /** Who reviews which instrument; empty where it was not said. */
  readonly pairing: Pairing['instruments'];
  /** In the order of the form. */
  readonly articles: readonly A[];
  /** Id of the article that a provision belongs to. */
  readonly articleOf: (provision: string) => string | undefined;
}

/** An observation of the list (review-mechanism §10), with what was said and done about it. */
export interface Observation {
  /** Id of its note. */
  readonly id: string;
  readonly note: ReadNote;
  readonly type: ObservationType;
  readonly provisions: readonly string[];
  /** Article of its first provision, else of the place that it was written on. */
  readonly article: string | undefined;
  readonly texts: readonly { readonly text: string; readonly language: Locale | undefined }[];
  readonly author: Annotation['creator'];
  readonly audience: Audience;
  /** Keys of the States that review its instruments, as far as they were named. */
  readonly reviewers: readonly string[];
  /** Those of them that wrote it or agreed to it. */
  readonly agreedBy: readonly string[];
  /** Those of them that have not. */
  readonly awaiting: readonly string[];
  /** Both reviewing States of each of its instruments are named and have written it or agreed to it. */
  readonly agreed: boolean;
  /** The State under review keeps it out of what others see (§10): it counts as confidential. */
  readonly withheld: boolean;
  /** Ids of the withholdings that stand: a release replies to one of these. */
  readonly withholdings: readonly string[];
  readonly standing: ReadNote['standing'];
  readonly own: boolean;
  readonly sent: boolean;
  /** What was said and done about it, withdrawn words included, each after what it replies to. */
  readonly replies: readonly ReadNote[];
}

/** Observations of one article; without an article those that belong to none of the form. */
export interface ObservationGroup<A extends ObservedArticle = ObservedArticle> {
  readonly article: A | undefined;
  readonly observations: readonly Observation[];
}

const parentOf = ({ note }: ReadNote): string | undefined =>
  typeof note.target === 'string' ? note.target : undefined;

const isObservation = ({ note }: ReadNote): boolean => kindOf(note) === 'observation';

/** Replies by the observation that they are about: the nearest one above them. */
function repliesIn({ first, replies }: Thread<ReadNote>): ReadonlyMap<string, ReadNote[]> {
  const about = new Map<string, string>();
  const found = new Map<string, ReadNote[]>();
  for (const one of [first, ...replies]) {
    const above = about.get(parentOf(one) ?? '');
    if (isObservation(one)) {
      about.set(one.note.id, one.note.id);
      found.set(one.note.id, []);
    } else if (above !== undefined) {
      about.set(one.note.id, above);
      found.get(above)?.push(one);
    }
  }
  return found;
}

/**
 * Observations that stand, in the order of their threads. An observation is agreed when every State that reviews its
 * instruments has written it or agreed to it.
 */
export function observationsOf(ground: ObservationGround): Observation[] {
  const { threads, underReview, pairing, articles, articleOf } = ground;
  const byId = new Map(articles.map((article) => [article.id, article]));
  const reviewersOf = new Map(
    pairing.map(({ instrument, reviewers }) => [instrument, reviewers.map(({ key }) => key)]),
  );

  return threads.flatMap((thread) => {
    const all = [thread.first, ...thread.replies];
    if (!all.some(isObservation)) {
      return [];
    }
    const acts = standingActs(thread);
    const withdrawn = withdrawnIn(thread);
    const replies = repliesIn(thread);
    const withheld = withholdingsIn(thread, acts, underReview);
    return all.flatMap((one): Observation[] => {
      const { note } = one;
      const type = isObservation(one) ? observationTypeOf(note) : undefined;
      if (type === undefined || withdrawn.has(note.id)) {
        return [];
      }
      const provisions = provisionsOf(note);
      const [first] = provisions.flatMap((provision) => {
        const article = articleOf(provision);
        return article !== undefined && byId.has(article) ? [article] : [];
      });
      const article = first ?? one.article ?? thread.first.article;
      const instruments = new Set(
        [...provisions.map(articleOf), article].flatMap((id) => byId.get(id ?? '')?.instrument ?? []),
      );
      const pairs = [...instruments].map((instrument) => reviewersOf.get(instrument) ?? []);
      const reviewers = [...new Set(pairs.flat())];
      const about = replies.get(note.id) ?? [];
      const direct = about.filter((reply) => parentOf(reply) === note.id);
      const takenOn = new Set([
        note.creator.party,
        ...direct.filter((reply) => acts.get(reply) === 'agreement').map((reply) => reply.note.creator.party),
      ]);
      const awaiting = reviewers.filter((party) => !takenOn.has(party));
      const withholdings = (withheld.get(note.id) ?? []).map((reply) => idOfNote(reply.note));
      return [
        {
          id: idOfNote(note),
          note: one,
          type,
          provisions,
          article,
          texts: textsOf(note).map(({ value, language }) => ({ text: value, language })),
          author: note.creator,
          audience: note.audience,
          reviewers,
          agreedBy: reviewers.filter((party) => takenOn.has(party)),
          awaiting,
          agreed:
            pairs.length > 0 &&
            pairs.every((pair) => pair.length >= reviewersPerInstrument) &&
            awaiting.length === 0,
          withheld: withholdings.length > 0,
          withholdings,
          standing: one.standing,
          own: one.own,
          sent: one.sent,
          replies: about,
        },
      ];
    });
  });
}

const rankOf = ({ type }: Observation): number => observationTypes.indexOf(type);

/** Observations by article in the order of the form, in each by the order of types; those without an article come last. */
export function groupObservations<A extends ObservedArticle>(
  observations: readonly Observation[],
  articles: readonly A[],
): ObservationGroup<A>[] {
  const known = new Set(articles.map(({ id }) => id));
  const byArticle = Map.groupBy(observations, ({ article }) =>
    article !== undefined && known.has(article) ? article : undefined,
  );
  return [...articles, undefined].flatMap((article) => {
    const own = byArticle.get(article?.id);
    return own === undefined
      ? []
      : [{ article, observations: own.toSorted((left, right) => rankOf(left) - rankOf(right)) }];
  });
}

/** What others than the two sides may read of it: a withheld one counts as confidential, whatever it says of itself. */
export const audienceOf = ({ audience, withheld }: Observation): Audience =>
  withheld ? 'confidential' : audience;
