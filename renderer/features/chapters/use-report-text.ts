import { useQueryClient, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { chapterId, type Chapter } from '../../../shared/chapters/chapter-schema.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { useSaveState, type SaveState } from '../../client/save-state.tsx';
import { saveBeforeLock, untilLock } from '../../client/until-lock.ts';
import {
  createTextSaver,
  type TextSaver,
  type TextState,
  type TextVersion,
} from '../summaries/text-saver.ts';

/** This window, for as long as it is open. */
const editor = crypto.randomUUID();

const savers = new WeakMap<QueryClient, Map<string, TextSaver>>();

export const chaptersQuery = (draft: string) => api.chapters.list.queryOptions({ input: { draft } });

/** Texts and answers about the process of a report; suspends until they are at hand. */
export const useChapters = (draft: string) => useSuspenseQuery(chaptersQuery(draft)).data;

/** Which text it is, and what goes with it beside its words. */
export type TextPlace = Omit<Chapter, 'text'>;

/** Versions as the text saver knows them; one that takes the text away reads as an empty one. */
const toVersions = (record: DraftRecord<Chapter> | undefined): readonly TextVersion[] =>
  record?.versions.map(({ value, ...version }) => ({ ...version, text: value?.text ?? '' })) ?? [];

function toSaveState({ standing }: TextState, saver: TextSaver): SaveState {
  return standing.state === 'not-saved'
    ? { kind: 'not-saved', failure: standing.fault, retry: () => saver.retry() }
    : { kind: standing.state };
}

function openSaver(
  queries: QueryClient,
  draft: string,
  place: TextPlace,
  report: (source: string, state: SaveState) => void,
): TextSaver {
  const { queryKey } = chaptersQuery(draft);
  const record = chapterId(place);
  const saver = createTextSaver({
    editor,
    newId: () => crypto.randomUUID(),
    port: async ({ text, bases, ...save }) => {
      try {
        // The title of an own chapter may have been changed since: the newest one goes with the text.
        const known = queries.getQueryData(queryKey)?.chapters.find(({ id }) => id === record)?.value;
        const saved = await client.chapters.save({
          ...save,
          draft,
          record,
          bases: [...bases],
          value: { ...place, ...known, text },
        });
        // A read that began before this commit must not bring the older state back.
        await queries.cancelQueries({ queryKey });
        queries.setQueryData(queryKey, saved);
        return ok(toVersions(saved.chapters.find(({ id }) => id === record)));
      } catch (error) {
        return err(toFailure(error));
      }
    },
  });
  saver.subscribe(() => report(`chapter:${draft}:${record}`, toSaveState(saver.state(), saver)));
  const signal = untilLock();
  saveBeforeLock(async () => (await saver.flush()).state === 'saved');
  signal.addEventListener('abort', () => saver.end());
  // Two windows side by side are both visible: the one that gets the focus reads what the other wrote.
  window.addEventListener('focus', () => void queries.invalidateQueries({ queryKey }), { signal });
  window.addEventListener('pagehide', () => void saver.flush(), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') {
        void saver.flush();
      }
    },
    { signal },
  );
  return saver;
}

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
  const { report } = useSaveState();
  const { chapters } = useChapters(draft);
  const id = chapterId(place);
  const all = savers.get(queries) ?? new Map<string, TextSaver>();
  savers.set(queries, all);
  const key = `${draft} ${id}`;
  const saver = all.get(key) ?? openSaver(queries, draft, place, report);
  all.set(key, saver);
  const record = chapters.find((one) => one.id === id);
  const versions = useMemo(() => toVersions(record), [record]);
  useEffect(() => saver.adopt(versions), [saver, versions]);
  return { saver, state: useSyncExternalStore(saver.subscribe, saver.state), record };
}
