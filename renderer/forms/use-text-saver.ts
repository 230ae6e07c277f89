import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { err, ok } from '../../shared/lib/result.ts';
import { toFailure } from '../client/failure.ts';
import { putStored } from '../client/records.ts';
import { useSaveState, type SaveState } from '../client/save-state.tsx';
import { saveBeforeLock, untilLock } from '../client/until-lock.ts';
import {
  createTextSaver,
  type TextSave,
  type TextSaver,
  type TextState,
  type TextVersion,
} from './text-saver.ts';

/** This window, for as long as it is open: only it may go on rewriting the versions that it opened. */
const editor = crypto.randomUUID();

const savers = new WeakMap<QueryClient, Map<string, TextSaver>>();

/** A text that is saved by itself: which one it is, and how it is stored. */
interface StoredText {
  /** Its name in this window, under which the save sign knows it too. */
  readonly name: string;
  /** The query that shows what is stored. */
  readonly queryKey: QueryKey;
  /**
   * Stores one text. Answers what the query shows from then on, or how that follows from what it shows, and the versions in
   * it; a failure is thrown.
   */
  readonly save: (
    save: TextSave,
  ) => Promise<{ readonly stored: unknown; readonly versions: readonly TextVersion[] }>;
}

function toSaveState({ standing }: TextState, saver: TextSaver): SaveState {
  return standing.state === 'not-saved'
    ? { kind: 'not-saved', failure: standing.fault, retry: () => saver.retry() }
    : { kind: standing.state };
}

function openSaver(
  queries: QueryClient,
  { name, queryKey, save }: StoredText,
  report: (source: string, state: SaveState) => void,
): TextSaver {
  const saver = createTextSaver({
    editor,
    newId: () => crypto.randomUUID(),
    port: async (typed) => {
      try {
        const { stored, versions } = await save(typed);
        await putStored(queries, queryKey, stored);
        return ok(versions);
      } catch (error) {
        return err(toFailure(error));
      }
    },
  });
  saver.subscribe(() => report(name, toSaveState(saver.state(), saver)));
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

/**
 * One text of this window: typed here, saved by itself and before a lock (threat-model promise 1, K4). It lives above all
 * screens until the lock, so that moving between them loses nothing. `versions` are those that are stored, the same list
 * until they change.
 */
export function useTextSaver(
  text: StoredText,
  versions: readonly TextVersion[],
): { readonly saver: TextSaver; readonly state: TextState } {
  const queries = useQueryClient();
  const { report } = useSaveState();
  const all = savers.get(queries) ?? new Map<string, TextSaver>();
  savers.set(queries, all);
  const saver = all.get(text.name) ?? openSaver(queries, text, report);
  all.set(text.name, saver);
  useEffect(() => saver.adopt(versions), [saver, versions]);
  return { saver, state: useSyncExternalStore(saver.subscribe, saver.state) };
}
