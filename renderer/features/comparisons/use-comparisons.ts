import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { reportArticles } from '../../../shared/findings/report-articles.ts';
import { client } from '../../client/client.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { useRecordWork, withRecord, type RecordWork } from '../../client/records.ts';

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

/** Puts a published text, as it stands after a change, among those that the screens read. */
const putPublished =
  (row: PublishedRow) =>
  (known: AllComparisons): AllComparisons => ({
    ...known,
    published: known.published.map((one) => (one.id === row.id ? row : one)),
  });

/** The way to change them. */
export function useComparisonWork(draft: string): RecordWork<Change> {
  const queries = useQueryClient();
  const movePassages = (): Promise<void> =>
    queries.invalidateQueries({ queryKey: api.comparisons.passages.key() });
  return useRecordWork<Change, AllComparisons>(comparisonsQuery(draft).queryKey, async (change) => {
    switch (change.kind) {
      case 'save':
      case 'remove': {
        const { comparison } =
          change.kind === 'save'
            ? await client.comparisons.save({ ...change.edit, draft })
            : await client.comparisons.remove({ ...change.edit, draft });
        const { record } = change.edit;
        return (known) => ({ ...known, comparisons: withRecord(known.comparisons, record, comparison) });
      }
      case 'place': {
        const { published } = await client.comparisons.place({ ...change.edit, draft });
        await movePassages();
        return putPublished(published);
      }
      case 'remove-published': {
        await client.comparisons.removePublished({ ...change.edit, draft });
        await movePassages();
        const gone = change.edit.published;
        return (known) => ({ ...known, published: known.published.filter(({ id }) => id !== gone) });
      }
      default:
        throw new Error('A change of no kind');
    }
  });
}
export type ComparisonWork = ReturnType<typeof useComparisonWork>;
