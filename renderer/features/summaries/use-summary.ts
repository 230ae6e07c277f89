import { useQueryClient, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { useSaveState, type SaveState } from '../../client/save-state.tsx';
import { saveBeforeLock, untilLock } from '../../client/until-lock.ts';
import { createTextSaver, type TextSaver, type TextState } from './text-saver.ts';

/** This window, for as long as it is open. */
const editor = crypto.randomUUID();

const savers = new WeakMap<QueryClient, Map<string, TextSaver>>();

const queryOf = (review: string) => api.summaries.get.queryOptions({ input: { review } });

function toSaveState({ standing }: TextState, saver: TextSaver): SaveState {
  return standing.state === 'not-saved'
    ? { kind: 'not-saved', failure: standing.fault, retry: () => saver.retry() }
    : { kind: standing.state };
}

function openSaver(
  queries: QueryClient,
  { review, language }: { readonly review: string; readonly language: Locale },
  report: (source: string, state: SaveState) => void,
): TextSaver {
  const { queryKey } = queryOf(review);
  const saver = createTextSaver({
    editor,
    newId: () => crypto.randomUUID(),
    port: async (save) => {
      try {
        const { bases, ...rest } = save;
        const saved = await client.summaries.save({ ...rest, bases: [...bases], review, language });
        // A read that began before this commit must not bring the older state back.
        await queries.cancelQueries({ queryKey });
        queries.setQueryData(queryKey, saved);
        void queries.invalidateQueries({ queryKey: api.reviews.get.key() });
        return ok(saved.summaries.find((one) => one.language === language)?.versions ?? []);
      } catch (error) {
        return err(toFailure(error));
      }
    },
  });
  saver.subscribe(() => report(`summary:${review}:${language}`, toSaveState(saver.state(), saver)));
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
  const { report } = useSaveState();
  const { summaries } = useSuspenseQuery(queryOf(review)).data;
  const all = savers.get(queries) ?? new Map<string, TextSaver>();
  savers.set(queries, all);
  const key = `${review} ${language}`;
  const saver = all.get(key) ?? openSaver(queries, { review, language }, report);
  all.set(key, saver);
  const stored = summaries.find((one) => one.language === language);
  useEffect(() => saver.adopt(stored?.versions ?? []), [saver, stored]);
  return { saver, state: useSyncExternalStore(saver.subscribe, saver.state) };
}
