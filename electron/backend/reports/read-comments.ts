import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';
import { mayCarry, type Reach } from '../../../shared/packages/reach.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { ReportComment } from '../../../shared/reports/report-profile.ts';
import { readDraftNotes } from '../annotations/note-grounds.ts';
import type { Reader } from '../database/open-database.ts';
import { readReaches } from '../drafts/draft-reach.ts';
import { chooseNotes } from '../packages/feedback-content.ts';

/** The item that a comment speaks of: that of the answer it stands on, or the one whose address it names. */
const commentedItem = ({ note: { target }, answer }: ReportComment): string | undefined =>
  answer === undefined
    ? typeof target === 'string'
      ? target.split('#').at(1)
      : undefined
    : itemOfKey(answer);

/**
 * Readers' comments that the audience may see (X1): none that its author withdrew, none on an answer that stays from this
 * audience, and no reply to one that is not shown.
 */
export function readComments(
  reader: Reader,
  { draft, audience }: { readonly draft: string; readonly audience: Audience },
  form: ClusterForm,
): ReportComment[] {
  const reaches = readReaches(reader, draft);
  const reached = (reach: Reach | undefined): boolean => mayCarry(reach, audience, 'review');
  // Which of the marked units that the edition in use lacks an item belonged to is not known: the narrowest holds.
  const elsewhere = [...reaches].every(([unit, reach]) => form.units.has(unit) || reached(reach));
  const mayBeSaidOf = (item: string | undefined): boolean => {
    const unit = form.items.get(item ?? '')?.unit.id;
    return unit === undefined ? item === undefined || elsewhere : reached(reaches.get(unit));
  };
  const all = readDraftNotes(reader, draft, form);
  const may = new Set(
    all
      .filter((comment) => comment.note.status !== 'withdrawn' && mayBeSaidOf(commentedItem(comment)))
      .map(({ note }) => note),
  );
  const notes = all.map(({ note }) => note);
  const chosen = new Set(chooseNotes(notes, audience, (note) => may.has(note)));
  return all.filter(({ note }) => chosen.has(note));
}
