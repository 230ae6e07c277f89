import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { reportArticles } from '../../../shared/findings/report-articles.ts';
import { client } from '../../client/client.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { useRecordWork, type RecordWork } from '../../client/records.ts';

type Comparisons = ContractClient['comparisons'];
type Change =
  | { readonly kind: 'save'; readonly edit: Omit<Parameters<Comparisons['save']>[0], 'draft'> }
  | { readonly kind: 'remove'; readonly edit: Omit<Parameters<Comparisons['remove']>[0], 'draft'> }
  | { readonly kind: 'place'; readonly edit: Omit<Parameters<Comparisons['place']>[0], 'draft'> }
  | {
      readonly kind: 'remove-published';
      readonly edit: Omit<Parameters<Comparisons['removePublished']>[0], 'draft'>;
    };

export const comparisonsQuery = (draft: string) => api.comparisons.list.queryOptions({ input: { draft } });

/** What the State published and what was compared with it; suspends until both are at hand. */
export const useComparisons = (draft: string) => useSuspenseQuery(comparisonsQuery(draft)).data;
type AllComparisons = ReturnType<typeof useComparisons>;
export type PublishedRow = AllComparisons['published'][number];
export type ComparisonRecord = AllComparisons['comparisons'][number];

/** The articles of a report in the order of its form, then those of other reviews that a text stands under. */
export function useComparedArticles(draft: string): {
  readonly articles: readonly Article[];
  readonly byId: ReadonlyMap<string, Article>;
} {
  const state = useDraftState(draft);
  const form = useClusterForm(state.draft);
  const { published, comparisons } = useComparisons(draft);
  const own = reportArticles(form, state.draft.cluster);
  const used = new Set([
    ...published.flatMap(({ articles }) => articles.map(({ article }) => article)),
    ...comparisons.map(({ value }) => value.article),
  ]);
  const others = [...form.articles.values()].filter(
    (article) => used.has(article.id) && !own.some(({ id }) => id === article.id),
  );
  return { articles: [...own, ...others], byId: form.articles };
}

/** The way to change them. */
export function useComparisonWork(draft: string): RecordWork<Change> {
  const queries = useQueryClient();
  return useRecordWork(comparisonsQuery(draft).queryKey, async (change: Change) => {
    switch (change.kind) {
      case 'save':
        return client.comparisons.save({ ...change.edit, draft });
      case 'remove':
        return client.comparisons.remove({ ...change.edit, draft });
      case 'place':
      case 'remove-published': {
        const next =
          change.kind === 'place'
            ? await client.comparisons.place({ ...change.edit, draft })
            : await client.comparisons.removePublished({ ...change.edit, draft });
        await queries.invalidateQueries({ queryKey: api.comparisons.passages.key() });
        return next;
      }
      default:
        throw new Error('A change of no kind');
    }
  });
}
export type ComparisonWork = ReturnType<typeof useComparisonWork>;
