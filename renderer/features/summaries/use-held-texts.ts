import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { HeldText } from '../../../shared/reviews/leak-sources.ts';
import type { ReviewArticle, ReviewDetail, ReviewItem } from '../../../shared/reviews/review-schema.ts';
import { api } from '../../client/queries.ts';

/** Where a text that must not come out stands, for people. */
export interface HeldPlace {
  readonly kind: 'private' | 'answer';
  /** The question, or how the private note begins. */
  readonly text: string;
  readonly article?: string;
  readonly unit?: string;
}

/** Texts that are no notes and must not stand in a public summary, those that are public anyway, and where each stands. */
export interface HeldTexts {
  readonly held: readonly HeldText[];
  readonly open: readonly { readonly text: string; readonly language: Locale }[];
  readonly places: ReadonlyMap<string, HeldPlace>;
  /** Some of them are still being read, or could not be read. */
  readonly isWhole: boolean;
}

const itemsOf = ({ units }: ReviewArticle): { unit: string; item: ReviewItem }[] =>
  units.flatMap(({ id, entries }) =>
    entries.flatMap((entry) =>
      (entry.kind === 'item' ? [entry] : entry.rows.flatMap(({ items }) => items)).map((item) => ({
        unit: id,
        item,
      })),
    ),
  );

/** Answers of an article that are texts. */
const answersOf = (article: ReviewArticle) =>
  itemsOf(article).flatMap(({ unit, item }) =>
    item.values.flatMap((values, row) =>
      values.flatMap((value, at) => {
        const key = item.keys[row]?.[at];
        return value.kind === 'text' && key !== undefined
          ? [
              {
                id: `answer ${key}`,
                text: value.text,
                language: value.language,
                question: item.question,
                unit,
              },
            ]
          : [];
      }),
    ),
  );

/** Questions and headings: of the published questionnaire. */
const openIn = ({ outline, units }: ReviewArticle): string[] => [
  outline.heading,
  outline.group,
  ...units.flatMap(({ title, provisions, entries }) => [
    title,
    ...provisions.map(({ name }) => name),
    ...entries.flatMap((entry) =>
      entry.kind === 'item'
        ? [entry.question]
        : [entry.question, ...entry.rows.flatMap(({ items }) => items.map(({ question }) => question))],
    ),
  ]),
];

/**
 * Private notes on a review, and the State's answers unless its package is for everyone. Answers of a package that is not
 * public may be public all the same: what is found in them is for a person to look at.
 */
export function useHeldTexts(review: ReviewDetail): HeldTexts {
  const { id, articles, version } = review;
  const isPublic = version.package.audience === 'public';
  const overview = useQuery(api.notes.overview.queryOptions({ input: { review: id } }));
  const units = [...new Set((overview.data?.notes ?? []).map(({ unit }) => unit))];
  const notes = useQueries({
    queries: units.map((unit) => api.notes.list.queryOptions({ input: { review: id, unit } })),
    combine: (all) => ({
      notes: all.flatMap(({ data }) => data?.notes ?? []),
      isWhole: all.every(({ isSuccess }) => isSuccess),
    }),
  });
  const texts = useQueries({
    queries: articles.map((article) => ({
      ...api.reviews.article.queryOptions({
        input: { review: id, article: article.id, version: version.number },
      }),
      // A version that was opened never changes.
      staleTime: Infinity,
    })),
    combine: (all) => ({
      articles: all.flatMap(({ data }) => data ?? []),
      isWhole: all.every(({ isSuccess }) => isSuccess),
    }),
  });
  return useMemo(() => {
    const answers = isPublic
      ? []
      : texts.articles.flatMap((article) =>
          answersOf(article).map((answer) => ({ ...answer, article: article.outline.id })),
        );
    const privates = notes.notes.map((note) => ({ id: `private ${note.id}`, text: note.value.text }));
    return {
      held: [...privates, ...answers.map(({ id: key, text, language }) => ({ id: key, text, language }))],
      open: texts.articles.flatMap(openIn).map((text) => ({ text, language: 'en' as const })),
      places: new Map<string, HeldPlace>([
        ...privates.map((one): [string, HeldPlace] => [one.id, { kind: 'private', text: one.text }]),
        ...answers.map(({ id: key, question, article, unit }): [string, HeldPlace] => [
          key,
          { kind: 'answer', text: question, article, unit },
        ]),
      ]),
      isWhole: overview.isSuccess && notes.isWhole && texts.isWhole,
    };
  }, [isPublic, texts, notes, overview.isSuccess]);
}
