import { useSyncExternalStore, type ReactNode } from 'react';
import { answerKey, type AnswerPlace } from '../../shared/drafts/answer.ts';
import type { LeafItem } from '../../shared/questionnaires/questionnaire-schema.ts';
import { useConflict, useUnitForm } from './unit-form.tsx';

/**
 * Where an answer has several versions, shows them in place of its control. While this window is in the middle of its own
 * version the control stays below, so that nothing is taken from under the fingers.
 */
export function Contested({
  item,
  place,
  children,
}: {
  readonly item: LeafItem;
  readonly place: AnswerPlace;
  readonly children: ReactNode;
}) {
  const { autosave, renderConflict } = useUnitForm();
  const key = answerKey(place);
  const conflict = useConflict(key);
  const isEditing = useSyncExternalStore(autosave.subscribe, () => autosave.isEditing(key));
  // One shape in every case: a control that were mounted anew would lose the focus and the place of the caret.
  return (
    <>
      {conflict ? renderConflict(item, place) : null}
      {!conflict || isEditing ? children : null}
    </>
  );
}
