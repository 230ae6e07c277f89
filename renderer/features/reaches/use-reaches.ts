import { useMutation, useQueryClient, useSuspenseQuery, type UseMutationResult } from '@tanstack/react-query';
import type { ReachMark } from '../../../shared/contract/reaches.ts';
import type { Reach } from '../../../shared/packages/reach.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';

const toMap = ({ marks }: { readonly marks: readonly ReachMark[] }): ReadonlyMap<string, ReachMark> =>
  new Map(marks.map((mark) => [mark.unit, mark]));

/** The marked units of a draft; suspends until they are at hand. */
export const useReaches = (draft: string): ReadonlyMap<string, ReachMark> =>
  useSuspenseQuery({ ...api.reaches.list.queryOptions({ input: { draft } }), select: toMap }).data;

interface Marking {
  readonly units: readonly string[];
  /** Null takes the marks away. */
  readonly reach: Reach | null;
}

/** Marks units; what a clearance is worth and what an export shows are read anew. */
export function useSetReach(
  draft: string,
): UseMutationResult<{ readonly marks: ReachMark[] }, Error, Marking> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ units, reach }: Marking) =>
      client.reaches.set({
        request: crypto.randomUUID(),
        draft,
        units: units.map((unit) => ({ unit, revision: crypto.randomUUID() })),
        reach,
      }),
    onSuccess: (marks) => {
      queries.setQueryData(api.reaches.list.queryKey({ input: { draft } }), marks);
      void queries.invalidateQueries({ queryKey: api.drafts.key() });
      void queries.invalidateQueries({ queryKey: api.packages.key() });
    },
  });
}
