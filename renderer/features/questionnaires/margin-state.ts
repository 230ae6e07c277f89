import { useSyncExternalStore } from 'react';

/** Views of the column beside a question; the general part has one of its own in place of the first two. */
export type MarginView = 'provision' | 'guidance' | 'proposals' | 'notes' | 'readers' | 'history';

interface MarginState {
  readonly view: MarginView;
  readonly isCollapsed: boolean;
}

let state: MarginState = { view: 'provision', isCollapsed: false };
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const change = (part: Partial<MarginState>): void => {
  state = { ...state, ...part };
  listeners.forEach((listener) => listener());
};

/** The column beside the question: stays as a person left it, from question to question, for as long as the window is open. */
export const useMargin = (): readonly [MarginState, (part: Partial<MarginState>) => void] => [
  useSyncExternalStore(subscribe, () => state),
  change,
];
