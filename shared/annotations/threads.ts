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

const parentOf = ({ note: { target } }: Noted): string | undefined =>
  typeof target === 'string' ? target : undefined;

/**
 * Withholdings of a thread that keep something back, by the note that they are on. Only the State under review withholds, and
 * only a release of its own in reply to that withholding ends it: one withholding that no release answers is enough.
 */
export function withholdingsIn<N extends Noted>(
  { first, replies }: Thread<N>,
  acts: ReadonlyMap<N, NoteAct>,
  underReview: string,
): ReadonlyMap<string | undefined, readonly N[]> {
  const theirs = [first, ...replies].filter(({ note }) => note.creator.party === underReview);
  const released = new Set(theirs.filter((one) => acts.get(one) === 'release').map(parentOf));
  return Map.groupBy(
    theirs.filter((one) => acts.get(one) === 'withholding' && !released.has(one.note.id)),
    parentOf,
  );
}

/** Notes of a thread after which somebody said something that still stands, however deep below them. */
function continuedIn<N extends Noted>(replies: readonly N[], words: ReadonlySet<N>): ReadonlySet<string> {
  const continued = new Set<string>();
  // Replies stand after what they reply to: from the last one up, each hands on what stands below it.
  for (const reply of replies.toReversed()) {
    const { id, target } = reply.note;
    if (typeof target === 'string' && (words.has(reply) || continued.has(id))) {
      continued.add(target);
    }
  }
  return continued;
}

/**
 * Open, answered or closed. Closed: the reviewing side closed it, wherever in the thread, and nobody replied to that.
 * Answered: the last word of some strand of it is the State's under review. An act whose note is not here asks nothing: it is
 * closed. `underReview`: key of the State.
 */
export function statusOf<N extends Noted>(thread: Thread<N>, underReview: string): ThreadStatus {
  const { first, replies } = thread;
  const withdrawn = withdrawnIn(thread);
  if (withdrawn.has(first.note.id)) {
    return 'withdrawn';
  }
  const acts = standingActs(thread);
  const words = new Set(
    replies.filter(
      (reply) =>
        !withdrawn.has(reply.note.id) && (actOf(reply.note) === undefined || acts.get(reply) === 'closing'),
    ),
  );
  const continued = continuedIn(replies, words);
  const ends = [...words].filter(({ note }) => !continued.has(note.id));
  const isByState = ({ note }: N): boolean => note.creator.party === underReview;
  const asksNothing = first.note.status === 'resolved' || actOf(first.note) !== undefined;
  if (
    (asksNothing && !continued.has(first.note.id)) ||
    ends.some((reply) => acts.get(reply) === 'closing' && !isByState(reply))
  ) {
    return 'closed';
  }
  return ends.some(isByState) ? 'answered' : 'open';
}
