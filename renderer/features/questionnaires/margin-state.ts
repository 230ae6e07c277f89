import { useSyncExternalStore } from 'react';

/** Whether the column beside the question is out of sight. */
let isCollapsed = false;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether the column beside the question is hidden; kept for as long as the window is open, from question to question. */
export function useMarginCollapsed(): readonly [boolean, (isCollapsed: boolean) => void] {
  const value = useSyncExternalStore(subscribe, () => isCollapsed);
  return [
    value,
    (next) => {
      isCollapsed = next;
      listeners.forEach((listener) => listener());
    },
  ];
}
