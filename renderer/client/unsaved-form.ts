import { useEffect, useId } from 'react';
import { useSaveState } from './save-state.tsx';
import { saveBeforeLock } from './until-lock.ts';

/**
 * A form that nothing but its own button saves, since saving it is an act of the person. What is typed in it is told as
 * unsaved (D9), and who locks the workspace is asked before it is lost (K4). It is kept nowhere but in its fields.
 */
export function useUnsavedForm(isUnsaved: boolean): void {
  const source = useId();
  const { report } = useSaveState();
  useEffect(() => {
    if (!isUnsaved) {
      return undefined;
    }
    report(source, { kind: 'unsaved' });
    const takeBack = saveBeforeLock(() => Promise.resolve(false));
    return () => {
      takeBack();
      report(source, { kind: 'saved' });
    };
  }, [report, source, isUnsaved]);
}
