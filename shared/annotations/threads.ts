import type { Annotation } from './annotation-schema.ts';
import { actOf, type NoteAct } from './note-kinds.ts';

/** A note as it is read, wherever that is. */
export interface Noted {
  readonly note: Annotation;
}

/** A note with those that reply to it, the replies to replies included, each after the one that it replies to. */
export interface Thread<N extends Noted> {
  readonly first: N;
  readonly replies: readonly N[];
}

/** Notes in their order; a reply whose note is not here, or that replies in a circle, opens a thread of its own. */
export function threadsOf<N extends Noted>(notes: readonly N[]): Thread<N>[] {
  const ids = new Set<string>(notes.map(({ note }) => note.id));
  const parentOf = ({ note: { target } }: N): string | undefined =>
    typeof target === 'string' && ids.has(target) ? target : undefined;
  const replies = Map.groupBy(notes, parentOf);
  const placed = new Set<N>();
  const open = (first: N): Thread<N>[] => {
    if (placed.has(first)) {
      return [];
    }
    const inOrder: N[] = [];
    // A stack of our own: a chain of replies may be longer than the engine nests calls.
    for (let waiting = [first], next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (!placed.has(next)) {
        placed.add(next);
        inOrder.push(next);
        replies
          .get(next.note.id)
          ?.toReversed()
          .forEach((reply) => waiting.push(reply));
      }
    }
    return [{ first, replies: inOrder.slice(1) }];
  };
  const threads = notes.filter((one) => parentOf(one) === undefined).flatMap(open);
  return [...threads, ...notes.flatMap(open)];
}

/** Where a thread stands. It says what is to be done about a note, and nothing about a State. */
export type ThreadStatus = 'open' | 'answered' | 'closed' | 'withdrawn';

type Creator = Annotation['creator'];

/** Whether two notes are by one person, as far as they say. */
export const isSameCreator = (left: Creator, right: Creator): boolean =>
  left.name === right.name && left.fingerprint === right.fingerprint && left.party === right.party;

/**
 * The acts in a thread that stand: one that its own author took back does not, nor does one by somebody who may not act so
 * (only the author of a note withdraws it). Found from what replies to what, never from clocks.
 */
export function standingActs<N extends Noted>({ first, replies }: Thread<N>): ReadonlyMap<N, NoteAct> {
  if (replies.length === 0) {
    return new Map();
  }
  const all = new Map<string, N>([first, ...replies].map((one) => [one.note.id, one]));
  const acts = new Map<N, NoteAct>();
  for (const reply of replies) {
    const act = actOf(reply.note);
    const on = typeof reply.note.target === 'string' ? all.get(reply.note.target) : undefined;
    if (act === undefined || on === undefined) {
      continue;
    }
    if (act !== 'withdrawal' || isSameCreator(on.note.creator, reply.note.creator)) {
      acts.set(reply, act);
    }
  }
  // A withdrawal of a withdrawal lets the first one fall, and so on up the chain: children stand after their parents.
  const fallen = new Set<string>();
  for (const [reply, act] of [...acts].toReversed()) {
    if (act === 'withdrawal' && !fallen.has(reply.note.id) && typeof reply.note.target === 'string') {
      fallen.add(reply.note.target);
    }
  }
  return new Map([...acts].filter(([reply]) => !fallen.has(reply.note.id)));
}

/** Notes of a thread that their authors took back: their words are not shown any more. */
export function withdrawnIn<N extends Noted>(thread: Thread<N>): ReadonlySet<string> {
  const taken = [...standingActs(thread)].flatMap(([{ note }, act]) =>
    act === 'withdrawal' && typeof note.target === 'string' ? [note.target] : [],
  );
  const marked = [thread.first, ...thread.replies].filter(
    ({ note }) => note.motivation !== 'replying' && note.status === 'withdrawn',
  );
  return new Set([...taken, ...marked.map(({ note }) => note.id)]);
}

/**
 * Open, answered or closed. Closed: the reviewing side closed it and nobody replied to that. Answered: the last word of some
 * strand of it is the State's under review. `underReview`: its key.
 */
export function statusOf<N extends Noted>(thread: Thread<N>, underReview: string): ThreadStatus {
  const { first, replies } = thread;
  const withdrawn = withdrawnIn(thread);
  if (withdrawn.has(first.note.id)) {
    return 'withdrawn';
  }
  const live = replies.filter(({ note }) => !withdrawn.has(note.id));
  const acts = standingActs(thread);
  const words = live.filter((reply) => actOf(reply.note) === undefined || acts.get(reply) === 'closing');
  const repliedTo = new Set(words.map(({ note }) => note.target));
  const ends = words.filter(({ note }) => !repliedTo.has(note.id));
  const [theirs, ours] = [
    ends.filter(({ note }) => note.creator.party === underReview),
    ends.filter(({ note }) => note.creator.party !== underReview),
  ];
  if (ours.some((reply) => acts.get(reply) === 'closing') || first.note.status === 'resolved') {
    return 'closed';
  }
  return theirs.length > 0 ? 'answered' : 'open';
}
