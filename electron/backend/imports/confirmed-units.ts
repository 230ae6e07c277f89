import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Reader } from '../database/open-database.ts';
import { readMarks } from '../drafts/draft-state.ts';
import type { MergeReading } from './reading.ts';

export const unitOf = (form: ClusterForm, key: string): string | undefined =>
  form.items.get(itemOfKey(key))?.unit.id;

/**
 * Units that a person marked ready here and whose answers would say something else, although the package brings no new
 * ready mark for them (feature 27: a confirmed answer is never replaced by an unconfirmed one without a question).
 */
export function confirmedUnits(
  reader: Reader,
  draft: string,
  form: ClusterForm,
  { changes, readyAnew }: Pick<MergeReading, 'changes' | 'readyAnew'>,
): { readonly unit: string; readonly answers: number }[] {
  const ready = new Set(readMarks(reader, draft).flatMap(({ unit, ready }) => (ready ? [unit] : [])));
  const markedAnew = new Set(readyAnew);
  const counts = new Map<string, number>();
  for (const [kind, subject, change] of changes) {
    const unit = kind === 'answer' && change !== 'same' ? unitOf(form, subject) : undefined;
    if (unit !== undefined && ready.has(unit) && !markedAnew.has(unit)) {
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  return [...counts].map(([unit, answers]) => ({ unit, answers }));
}
