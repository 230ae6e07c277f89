import { useMutation, useQueryClient } from '@tanstack/react-query';
import { chapterId, type Chapter } from '../../../shared/chapters/chapter-schema.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { client } from '../../client/client.ts';
import { editOf, putStored } from '../../client/records.ts';
import { chaptersQuery, putChapter } from './use-report-text.ts';

type Before = Pick<DraftRecord<Chapter>, 'versions'> | undefined;

/** Saves a chapter as a whole (a new one, its title, its place), or removes it; all steps of one change in order. */
export function useChangeChapters(draft: string) {
  const queries = useQueryClient();
  const { queryKey } = chaptersQuery(draft);
  return useMutation({
    mutationFn: async (
      changes: readonly ({ readonly before: Before } & (
        { readonly save: Chapter } | { readonly remove: string }
      ))[],
    ) => {
      for (const change of changes) {
        const edit = { ...editOf(change.before), draft };
        const record = 'save' in change ? chapterId(change.save) : change.remove;
        const { chapter } =
          'save' in change
            ? await client.chapters.save({ ...edit, record, value: change.save })
            : await client.chapters.remove({ ...edit, record });
        await putStored(queries, queryKey, putChapter(record, chapter));
      }
    },
  });
}
