import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { chapterId, type Chapter, type ProcessAnswer } from '../../../shared/chapters/chapter-schema.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { withRecord } from '../../client/records.ts';
import type { TextSaver, TextState, TextVersion } from '../../forms/text-saver.ts';
import { useTextSaver } from '../../forms/use-text-saver.ts';

export const chaptersQuery = (draft: string) => api.chapters.list.queryOptions({ input: { draft } });

/** Texts and answers about the process of a report; suspends until they are at hand. */
export const useChapters = (draft: string) => useSuspenseQuery(chaptersQuery(draft)).data;

type Listed = Awaited<ReturnType<typeof client.chapters.list>>;

/** Puts a text, as it stands after a change, among those that the screens read. */
export const putChapter =
  (id: string, chapter: DraftRecord<Chapter> | undefined) =>
  (known: Listed | undefined): Listed | undefined =>
    known === undefined ? known : { ...known, chapters: withRecord(known.chapters, id, chapter) };

/** The same for an answer about the review itself. */
export const putAnswer =
  (question: string, answer: DraftRecord<ProcessAnswer> | undefined) =>
  (known: Listed | undefined): Listed | undefined =>
    known === undefined ? known : { ...known, process: withRecord(known.process, question, answer) };

/** Which text it is, and what goes with it beside its words. */
export type TextPlace = Omit<Chapter, 'text'>;

/** Versions as the text saver knows them; one that takes the text away reads as an empty one. */
const toVersions = (record: DraftRecord<Chapter> | undefined): readonly TextVersion[] =>
  record?.versions.map(({ value, ...version }) => ({ ...version, text: value?.text ?? '' })) ?? [];

/** One text of a report: typed here, saved by itself; suspends until it is at hand. */
export function useReportText(
  draft: string,
  place: TextPlace,
): {
  readonly saver: TextSaver;
  readonly state: TextState;
  readonly record: DraftRecord<Chapter> | undefined;
} {
  const queries = useQueryClient();
  const { chapters } = useChapters(draft);
  const { queryKey } = chaptersQuery(draft);
  const id = chapterId(place);
  const record = chapters.find((one) => one.id === id);
  const versions = useMemo(() => toVersions(record), [record]);
  const text = useTextSaver(
    {
      name: `chapter:${draft}:${id}`,
      queryKey,
      save: async ({ text: typed, bases, ...save }) => {
        // The title of an own chapter may have been changed since: the newest one goes with the text.
        const known = queries.getQueryData(queryKey)?.chapters.find((one) => one.id === id)?.value;
        const { chapter } = await client.chapters.save({
          ...save,
          draft,
          record: id,
          bases: [...bases],
          value: { ...place, ...known, text: typed },
        });
        return { stored: putChapter(id, chapter), versions: toVersions(chapter) };
      },
    },
    versions,
  );
  return { ...text, record };
}
