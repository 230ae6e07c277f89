/** What this page holds of an open workspace ends with its lock: what is typed is saved, then all of it is let go (K4). */
const savers = new Set<() => Promise<boolean>>();
let end = new AbortController();
let saving: Promise<boolean> | undefined;

/** Aborted when the page lets go of the workspace: listeners and engines end with it, and hold no text any longer. */
export const untilLock = (): AbortSignal => end.signal;

/** Names what must be saved first; `save` says whether nothing is unsaved. The answer takes it back. */
export function saveBeforeLock(save: () => Promise<boolean>): () => void {
  savers.add(save);
  return () => savers.delete(save);
}

async function saveEach(): Promise<boolean> {
  const done = await Promise.allSettled([...savers].map((save) => save()));
  return done.every((one) => one.status === 'fulfilled' && one.value);
}

/** Saves all that is typed at once; whether all of it was. Nothing is sent twice where two reasons to lock meet. */
export function saveAll(): Promise<boolean> {
  saving ??= saveEach().finally(() => {
    saving = undefined;
  });
  return saving;
}

export function letGo(): void {
  end.abort();
  end = new AbortController();
  savers.clear();
  saving = undefined;
}
