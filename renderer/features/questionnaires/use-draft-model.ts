import { useDeferredValue, useMemo } from 'react';
import type { CarryRow } from '../../../shared/contract/carries.ts';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { useCarries, useClusterForm, useDraftState } from '../../client/queries.ts';
import type { Autosave } from '../../forms/autosave.ts';
import { useAnswers, useAutosave, useConflicts } from '../../forms/draft-session.ts';
import { marksOf } from '../../forms/use-draft-form.ts';
import { buildFormModel, createModelChecker, type FormModel } from './form-model.ts';

/** Everything the screens of a draft work with. */
export interface DraftModel {
  readonly state: DraftState;
  readonly form: ClusterForm;
  readonly autosave: Autosave;
  /** Carried answers that nobody has confirmed, by key. */
  readonly carries: ReadonlyMap<string, CarryRow>;
  readonly model: FormModel;
}

/** A draft with its form, engine and progress. Progress may lag behind typing by a frame, never the field itself. */
export function useDraftModel(draft: string): DraftModel {
  const state = useDraftState(draft);
  const form = useClusterForm(state.draft);
  const autosave = useAutosave(state);
  const answers = useDeferredValue(useAnswers(autosave));
  const conflicts = useConflicts(autosave);
  const carries = useCarries(draft);
  const { profile, marks, register } = state;
  const checker = useMemo(() => createModelChecker(form, { profile, register }), [form, profile, register]);
  const model = useMemo(
    () => buildFormModel(form, { profile, marks, register }, answers, conflicts, marksOf(carries), checker),
    [form, profile, marks, register, answers, conflicts, carries, checker],
  );
  return { state, form, autosave, carries, model };
}
