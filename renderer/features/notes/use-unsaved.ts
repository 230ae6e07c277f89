import { useEffect, useRef } from 'react';
import { toFailure } from '../../client/failure.ts';
import { useSaveState } from '../../client/save-state.tsx';
import { saveBeforeLock } from '../../client/until-lock.ts';

/** In milliseconds: what was stored stands on the screen a moment after the answer. */
const drawn = 50;

/** Tells the save sign about a text that is saved when a person says so; it asks before the window closes over it (D9). */
export function useUnsaved({
  source,
  isUnsaved,
  isSaving,
  error,
  save,
}: {
  readonly source: string;
  readonly isUnsaved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly save: () => Promise<boolean>;
}): void {
  const { report } = useSaveState();
  const latest = useRef(save);
  const standing = useRef({ isUnsaved, isSaving });
  const waiters = useRef(new Set<() => void>());
  useEffect(() => {
    latest.current = save;
    standing.current = { isUnsaved, isSaving };
    if (!isSaving) {
      waiters.current.forEach((resolve) => resolve());
      waiters.current.clear();
    }
  });
  useEffect(() => {
    report(
      source,
      !isUnsaved
        ? { kind: 'saved' }
        : isSaving
          ? { kind: 'saving' }
          : error === null
            ? { kind: 'unsaved' }
            : { kind: 'not-saved', failure: toFailure(error), retry: () => void latest.current() },
    );
  }, [report, source, isUnsaved, isSaving, error]);
  useEffect(() => {
    if (!isUnsaved) {
      return undefined;
    }
    return saveBeforeLock(async () => {
      if (standing.current.isSaving) {
        // What is on its way already is not sent a second time, only what was typed since.
        await new Promise<void>((resolve) => waiters.current.add(resolve));
        await new Promise((resolve) => setTimeout(resolve, drawn));
        if (!standing.current.isUnsaved) {
          return true;
        }
      }
      return latest.current();
    });
  }, [isUnsaved]);
  useEffect(() => () => report(source, { kind: 'saved' }), [report, source]);
  useEffect(
    () => () => {
      // A form that is taken away has nothing on its way that could still be asked for.
      standing.current = { isUnsaved: false, isSaving: false };
      waiters.current.forEach((resolve) => resolve());
    },
    [],
  );
}
