import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import type { TextSaver, TextState, TextVersion } from '../../forms/text-saver.ts';
import { useTextSaver } from '../../forms/use-text-saver.ts';

const queryOf = (review: string) => api.summaries.get.queryOptions({ input: { review } });

const notBegun: readonly TextVersion[] = [];

/** Languages in which the summary of a review was begun; suspends until they are at hand. */
export const useBegun = (review: string): readonly Locale[] =>
  useSuspenseQuery(queryOf(review)).data.summaries.flatMap(({ text, language }) =>
    text === '' ? [] : [language],
  );

/** The summary of a review in one language: typed here, saved by itself; suspends until it is at hand. */
export function useSummary(
  review: string,
  language: Locale,
): { readonly saver: TextSaver; readonly state: TextState } {
  const queries = useQueryClient();
  const { summaries } = useSuspenseQuery(queryOf(review)).data;
  const known = summaries.find((one) => one.language === language);
  return useTextSaver(
    {
      name: `summary:${review}:${language}`,
      queryKey: queryOf(review).queryKey,
      save: async ({ bases, ...save }) => {
        const stored = await client.summaries.save({ ...save, bases: [...bases], review, language });
        void queries.invalidateQueries({ queryKey: api.reviews.get.key() });
        const saved = stored.summaries.find((one) => one.language === language);
        return { stored, versions: saved?.versions ?? notBegun };
      },
    },
    known?.versions ?? notBegun,
  );
}
