import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import {
  standingActs,
  threadsOf,
  withdrawnIn,
  type Noted,
  type Thread,
} from '../../../shared/annotations/threads.ts';
import { audiences, type Audience } from '../../../shared/packages/package-schema.ts';

/** Why a note does not go along. */
export type StayReason = 'audience' | 'withdrawn' | 'replies-to-staying';

export interface NoteChoice {
  readonly audience: Audience;
  /** Key of the State under review: only it withholds observations. */
  readonly underReview: string;
  /** Ids of notes that others have already: only of those it is told that they were taken back. */
  readonly sent?: ReadonlySet<string>;
  /** What else keeps a note back, for the same reason as its audience. */
  readonly may?: (note: Annotation) => boolean;
}

export interface ChosenNotes {
  /** In the order of the notes. */
  readonly going: readonly Annotation[];
  /** By the addresses of the notes. */
  readonly staying: ReadonlyMap<string, StayReason>;
}

const parentOf = ({ target }: Annotation): string | undefined =>
  typeof target === 'string' ? target : undefined;

/** Observations of a thread that the State under review keeps back: a release of its own answers none of its withholdings. */
function withheldIn(
  thread: Thread<Noted>,
  acts: ReturnType<typeof standingActs>,
  underReview: string,
): ReadonlySet<string | undefined> {
  const theirs = [thread.first, ...thread.replies]
    .filter(({ note }) => note.creator.party === underReview)
    .map((one) => ({ act: acts.get(one), note: one.note }));
  const released = new Set(theirs.flatMap(({ act, note }) => (act === 'release' ? [parentOf(note)] : [])));
  return new Set(
    theirs.flatMap(({ act, note }) =>
      act === 'withholding' && !released.has(note.id) ? [parentOf(note)] : [],
    ),
  );
}

/**
 * Which of these notes a package for this audience may carry (threat-model X1): none that is meant for fewer people, none
 * that the State withholds but in what is confidential, none that its author took back, and no reply to one that stays,
 * however long the chain. That a note was taken back is told to those who have it: the record goes, its words do not.
 */
export function chooseNotes(
  notes: readonly Annotation[],
  { audience, underReview, sent = new Set(), may = () => true }: NoteChoice,
): ChosenNotes {
  const widest = audiences.indexOf(audience);
  const isFor = (of: Audience): boolean => widest >= audiences.indexOf(of);
  const staying = new Map<string, StayReason>();
  for (const thread of threadsOf(notes.map((note) => ({ note })))) {
    const acts = standingActs(thread);
    const withdrawn = withdrawnIn(thread);
    const withheld = withheldIn(thread, acts, underReview);
    for (const one of [thread.first, ...thread.replies]) {
      const { note } = one;
      const parent = parentOf(note);
      const above = parent === undefined ? undefined : staying.get(parent);
      const meantFor = withheld.has(note.id) ? 'confidential' : note.audience;
      const tellsWithdrawal =
        above === 'withdrawn' && acts.get(one) === 'withdrawal' && parent !== undefined && sent.has(parent);
      if (!isFor(meantFor) || !may(note)) {
        staying.set(note.id, 'audience');
      } else if (above !== undefined && !tellsWithdrawal) {
        staying.set(note.id, 'replies-to-staying');
      } else if (withdrawn.has(note.id)) {
        staying.set(note.id, 'withdrawn');
      }
    }
  }
  return { going: notes.filter(({ id }) => !staying.has(id)), staying };
}
