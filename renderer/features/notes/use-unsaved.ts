import { useEffect, useRef } from 'react';
import { toFailure } from '../../client/failure.ts';
import { useSaveState } from '../../client/save-state.tsx';
import { saveBeforeLock } from '../../client/until-lock.ts';

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
  useEffect(() => {
    latest.current = save;
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
  useEffect(() => (isUnsaved ? saveBeforeLock(() => latest.current()) : undefined), [isUnsaved]);
  useEffect(() => () => report(source, { kind: 'saved' }), [report, source]);
}
