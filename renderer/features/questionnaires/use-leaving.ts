import { useBlocker } from '@tanstack/react-router';
import type { Autosave } from '../../forms/autosave.ts';

/** Longest that going to another screen waits for a save; the engine goes on in any case. */
const patience = 1500;

/** Saves before another screen is shown, so that it reads what was typed; never keeps anyone from going. */
export function useLeaving(draft: string, autosave: Autosave): void {
  useBlocker({
    enableBeforeUnload: false,
    shouldBlockFn: async ({ next }) => {
      const saved = autosave.flush();
      if (!next.pathname.startsWith(`/drafts/${draft}/units/`)) {
        await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, patience))]);
      }
      return false;
    },
  });
}
