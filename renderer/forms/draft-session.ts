import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { AnswerHeads, DraftState } from '../../shared/contract/drafts.ts';
import { answerKey, type Answer } from '../../shared/drafts/answer.ts';
import { api } from '../client/queries.ts';
import { useSaveState, type SaveState } from '../client/save-state.tsx';
import { saveBeforeLock, untilLock } from '../client/until-lock.ts';
import { createAutosave, type Autosave, type SaveStanding } from './autosave.ts';
import { savePort } from './save-client.ts';

/** This window, for as long as it is open: only it may go on rewriting the revisions that it opened. */
const editor = crypto.randomUUID();

const sessions = new WeakMap<QueryClient, Map<string, Autosave>>();

/** A draft's state with the heads that a save has just confirmed. */
export function withHeads(state: DraftState, saved: readonly AnswerHeads[]): DraftState {
  const byKey = new Map(state.answers.map((answer) => [answerKey(answer), answer]));
  saved.forEach((answer) => byKey.set(answerKey(answer), answer));
  return { ...state, answers: [...byKey.values()] };
}

const toSaveState = (standing: SaveStanding, autosave: Autosave): SaveState =>
  standing.state === 'not-saved'
    ? { kind: 'not-saved', failure: standing.fault, retry: () => autosave.retry() }
    : { kind: standing.state };

function openSession(
  queries: QueryClient,
  state: DraftState,
  report: (source: string, state: SaveState) => void,
): Autosave {
  const draft = state.draft.id;
  const { queryKey } = api.drafts.get.queryOptions({ input: { draft } });
  const autosave = createAutosave({
    draft,
    editor,
    port: savePort,
    newId: () => crypto.randomUUID(),
    onSaved: (answers) => {
      // A read that began before this commit must not bring the older state back.
      void queries.cancelQueries({ queryKey }).then(() => {
        queries.setQueryData<DraftState>(queryKey, (old) =>
          old === undefined ? old : withHeads(old, answers),
        );
      });
    },
  });
  autosave.adopt(state.answers);
  autosave.subscribe(() => report(`draft:${draft}`, toSaveState(autosave.standing(), autosave)));
  const signal = untilLock();
  saveBeforeLock(async () => (await autosave.flush()).state === 'saved');
  signal.addEventListener('abort', () => autosave.end());
  window.addEventListener('pagehide', () => autosave.hide(), { signal });
  // Two windows side by side are both visible: the one that gets the focus reads what the other wrote.
  window.addEventListener('focus', () => void queries.invalidateQueries({ queryKey }), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') {
        void autosave.flush();
      }
    },
    { signal },
  );
  return autosave;
}

/** The one engine of a draft in this window; it lives above all screens, so that moving between them loses nothing. */
export function useAutosave(state: DraftState): Autosave {
  const queries = useQueryClient();
  const { report } = useSaveState();
  const drafts = sessions.get(queries) ?? new Map<string, Autosave>();
  sessions.set(queries, drafts);
  const autosave = drafts.get(state.draft.id) ?? openSession(queries, state, report);
  drafts.set(state.draft.id, autosave);
  useEffect(() => autosave.adopt(state.answers), [autosave, state.answers]);
  return autosave;
}

/** All answers as the person sees them, unsaved ones included. */
export const useAnswers = (autosave: Autosave): readonly Answer[] =>
  useSyncExternalStore(autosave.subscribe, autosave.answers);

/** Keys of the answers that people must settle. */
export const useConflicts = (autosave: Autosave): readonly string[] =>
  useSyncExternalStore(autosave.subscribe, autosave.conflicts);

/** What the save sign may show for this draft. */
export const useStanding = (autosave: Autosave): SaveStanding =>
  useSyncExternalStore(autosave.subscribe, autosave.standing);
