import { standingActs, type Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';

const parentOf = ({ note }: ReadNote): string | undefined =>
  typeof note.target === 'string' ? note.target : undefined;

/**
 * Withholdings of the note that opens a thread, by the State under review, that no release of its own answers: each is given
 * free by a reply to it, whatever was released before.
 */
export function standingWithholdings(thread: Thread<ReadNote>, underReview: string): readonly ReadNote[] {
  const theirs = [...standingActs(thread)].filter(([{ note }]) => note.creator.party === underReview);
  const released = new Set(theirs.flatMap(([read, act]) => (act === 'release' ? [parentOf(read)] : [])));
  return theirs.flatMap(([read, act]) =>
    act === 'withholding' && parentOf(read) === thread.first.note.id && !released.has(read.note.id)
      ? [read]
      : [],
  );
}
