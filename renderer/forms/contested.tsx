import type { ReactNode } from 'react';
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
  if (!conflict) {
    return children;
  }
  return (
    <>
      {renderConflict(item, place)}
      {autosave.isEditing(key) ? children : null}
    </>
  );
}
