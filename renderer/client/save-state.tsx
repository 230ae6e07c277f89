import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Failure } from './failure.ts';

/** What the sign at the end of the top bar says. `saved` only after the host confirmed the newest change (promise 1). */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'not-saved'; readonly failure: Failure; readonly retry?: () => void };

interface SaveStateValue {
  readonly state: SaveState;
  /** Each editor on the page reports under its own name; the sign shows the least safe of them all. */
  readonly report: (source: string, state: SaveState) => void;
}

const severity = { saved: 0, saving: 1, unsaved: 2, 'not-saved': 3 } as const;
const saved: SaveState = { kind: 'saved' };

/** The least safe of several states: one change at risk is never hidden behind others that are safe. */
export function leastSafe(states: Iterable<SaveState>): SaveState {
  let worst = saved;
  for (const state of states) {
    if (severity[state.kind] > severity[worst.kind]) {
      worst = state;
    }
  }
  return worst;
}

const SaveStateContext = createContext<SaveStateValue>({ state: saved, report: () => undefined });

/** Gathers the save states of all editors and asks before the window closes over unsaved text. */
export function SaveStateProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SaveState>(saved);
  const sources = useRef(new Map<string, SaveState>());
  const report = useCallback((source: string, next: SaveState) => {
    if (next.kind === 'saved') {
      sources.current.delete(source);
    } else {
      sources.current.set(source, next);
    }
    setState(leastSafe(sources.current.values()));
  }, []);
  useEffect(() => {
    if (state.kind === 'saved') {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state.kind]);
  const value = useMemo(() => ({ state, report }), [state, report]);
  return <SaveStateContext value={value}>{children}</SaveStateContext>;
}

/** The overall save state and the way to report one's own. */
export const useSaveState = (): SaveStateValue => use(SaveStateContext);
