import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { standingActs, threadsOf, withdrawnIn, withholdingsIn } from '../../../shared/annotations/threads.ts';
import { mayRead, type Audience } from '../../../shared/packages/package-schema.ts';

/** Why a note does not go along. */
export type StayReason = 'audience' | 'answer' | 'withdrawn' | 'replies-to-staying';

export interface NoteChoice {
  readonly audience: Audience;
  /** Key of the State under review: only it withholds observations. */
  readonly underReview: string;
  /** Ids of notes that others have already: only of those it is told that they were taken back. */
  readonly sent?: ReadonlySet<string>;
  /** What else keeps a note back, for the same reason as its audience. */
  readonly may?: (note: Annotation) => boolean;
  /** Whether the audience may see the answer of a note as far as the note shows it. */
  readonly showsAnswer?: (note: Annotation) => boolean;
}

export interface ChosenNotes {
  /** In the order of the notes. */
  readonly going: readonly Annotation[];
  /** By the addresses of the notes. */
  readonly staying: ReadonlyMap<string, StayReason>;
}

const parentOf = ({ target }: Annotation): string | undefined =>
  typeof target === 'string' ? target : undefined;

/**
 * Which of these notes a package for this audience may carry (threat-model X1): none that is meant for fewer people, none
 * that the State withholds but in what is confidential, none that its author took back, and no reply to one that stays,
 * however long the chain, nor what shows an answer that the audience does not have. That a note was taken back is told to those who have it: the record goes, its words do not.
 */
export function chooseNotes(
  notes: readonly Annotation[],
  { audience, underReview, sent = new Set(), may = () => true, showsAnswer = () => true }: NoteChoice,
): ChosenNotes {
  const staying = new Map<string, StayReason>();
  for (const thread of threadsOf(notes.map((note) => ({ note })))) {
    const acts = standingActs(thread);
    const withdrawn = withdrawnIn(thread);
    const withheld = withholdingsIn(thread, acts, underReview);
    for (const one of [thread.first, ...thread.replies]) {
      const { note } = one;
      const parent = parentOf(note);
      const above = parent === undefined ? undefined : staying.get(parent);
      const meantFor = withheld.has(note.id) ? 'confidential' : note.audience;
      const tellsWithdrawal =
        above === 'withdrawn' && acts.get(one) === 'withdrawal' && parent !== undefined && sent.has(parent);
      if (!mayRead(audience, meantFor) || !may(note)) {
        staying.set(note.id, 'audience');
      } else if (!showsAnswer(note)) {
        staying.set(note.id, 'answer');
      } else if (above !== undefined && !tellsWithdrawal) {
        staying.set(note.id, 'replies-to-staying');
      } else if (withdrawn.has(note.id)) {
        staying.set(note.id, 'withdrawn');
      }
    }
  }
  return { going: notes.filter(({ id }) => !staying.has(id)), staying };
}
