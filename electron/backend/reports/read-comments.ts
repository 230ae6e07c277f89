import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { ReportComment } from '../../../shared/reports/report-profile.ts';
import { chooseNotes } from '../annotations/choose-notes.ts';
import { readDraftNotes } from '../annotations/note-grounds.ts';
import { formPlaces } from '../annotations/place-notes.ts';
import { actOf, kindOf, textsOf } from '../../../shared/annotations/note-kinds.ts';
import { findDraft } from '../drafts/draft-store.ts';
import type { Reader } from '../database/open-database.ts';
import { itemReach, reachesItem } from '../drafts/draft-reach.ts';

/** The item that a comment speaks of: that of the answer it stands on, or the one whose address it names. */
const commentedItem = ({ note: { target }, answer }: ReportComment): string | undefined =>
  answer === undefined
    ? typeof target === 'string'
      ? target.split('#').at(1)
      : undefined
    : itemOfKey(answer);

/** Translations and summaries are texts of their own; everything else is said about an answer or a question. */
const isComment = ({ note }: ReportComment): boolean =>
  !(['translation', 'summary'] as readonly string[]).includes(kindOf(note));

/** A closing, an agreement, a withholding or its release says nothing where nobody wrote a word with it. */
const saysSomething = ({ note }: ReportComment): boolean =>
  textsOf(note).some(({ value }) => value.trim() !== '') || actOf(note) === undefined;

/**
 * Readers' comments that the audience may see (X1): none that its author withdrew or that the State withholds, none on an
 * answer that stays from this audience, no reply to one that is not shown, and none that the other side has not sent.
 */
export function readComments(
  reader: Reader,
  { draft, audience }: { readonly draft: string; readonly audience: Audience },
  form: ClusterForm,
): ReportComment[] {
  const mayBeSaidOf = reachesItem(itemReach(reader, { draft, audience }, form));
  const all = readDraftNotes(reader, draft, formPlaces(form));
  const may = new Set(
    all
      .filter((comment) => isComment(comment) && mayBeSaidOf(commentedItem(comment)))
      .map(({ note }) => note),
  );
  const { staying } = chooseNotes(
    all.map(({ note }) => note),
    { audience, underReview: findDraft(reader, draft)?.profile.party ?? '', may: (note) => may.has(note) },
  );
  return all.filter((comment) => !staying.has(comment.note.id) && saysSomething(comment));
}
