import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import { noteAddress, type NoteAct } from '../../../../shared/annotations/note-kinds.ts';
import {
  isSameCreator,
  standingActs,
  statusOf,
  threadsOf,
  withdrawnIn,
  type Noted,
  type Thread,
} from '../../../../shared/annotations/threads.ts';
import { coReviewer, expert, idOf, noteOf, replyTo, reviewer, underReview } from '../../../support/notes.ts';

type Creator = Annotation['creator'];
/** Number of the note replied to, who replies, and what that does; without an act: words. */
type Reply = readonly [number, Creator, (NoteAct | undefined)?];

/** One note by the reviewer, number 1, and replies that are numbered from 2 on. */
function thread(replies: readonly Reply[], first: Partial<Annotation> = {}): Thread<Noted> {
  const notes = [noteOf(1, first), ...replies.map(([on, by, act], at) => replyTo(at + 2, on, by, act))];
  const [only, ...others] = threadsOf(notes.map((note) => ({ note })));
  if (only === undefined || others.length > 0) {
    throw new Error('The notes are not one thread');
  }
  return only;
}

const numberOf = (address: string): number => Number.parseInt(address.slice(-12), 16);
const numbers = ({ first, replies }: Thread<Noted>): number[] =>
  [first, ...replies].map(({ note }) => numberOf(note.id));
const numbersOf = (notes: readonly Annotation[]): number[][] =>
  threadsOf(notes.map((note) => ({ note }))).map(numbers);

describe('threads', () => {
  it('hold each reply after the one that it replies to, in the order they came', () => {
    expect(
      numbersOf([
        replyTo(5, 3, expert),
        noteOf(1),
        noteOf(2),
        replyTo(3, 1, expert),
        replyTo(4, 1, reviewer),
        replyTo(6, 2, expert),
      ]),
    ).toEqual([
      [1, 3, 5, 4],
      [2, 6],
    ]);
  });

  it('begin with a reply whose note is not here', () => {
    expect(numbersOf([replyTo(3, 2, expert), replyTo(2, 99, expert)])).toEqual([[2, 3]]);
  });

  it('begin somewhere in a circle, and hold each of its notes once', () => {
    expect(numbersOf([replyTo(1, 1, expert)])).toEqual([[1]]);
    expect(numbersOf([replyTo(1, 2, expert), replyTo(2, 3, expert), replyTo(3, 1, expert)])).toEqual([
      [1, 3, 2],
    ]);
  });

  it('hold each note once, each reply after its note, whatever replies to what', () => {
    const anyNotes = fc
      .array(fc.nat(12), { minLength: 1, maxLength: 12 })
      .map((parents) => parents.map((parent, at) => replyTo(at, parent, expert)));
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const threads = threadsOf(notes.map((note) => ({ note })));
        expect(threads.flatMap(numbers).toSorted((left, right) => left - right)).toEqual(
          notes.map((_, at) => at),
        );
        for (const { first, replies } of threads) {
          const seen = new Set([first.note.id]);
          for (const { note } of replies) {
            expect(seen).toContain(note.target);
            seen.add(note.id);
          }
        }
      }),
    );
  });

  it('may be a chain of 20,000 replies, or 20,000 replies to one note', () => {
    const many = 20_000;
    const chain = Array.from({ length: many }, (_, at): Reply => [at + 1, at % 2 === 0 ? expert : reviewer]);
    const long = thread(chain);
    expect(long.replies).toHaveLength(many);
    expect(statusOf(long, underReview)).toBe('open');
    expect(statusOf(thread(chain.slice(0, -1)), underReview)).toBe('answered');
    const wide = thread(Array.from({ length: many }, (): Reply => [1, expert]));
    expect(statusOf(wide, underReview)).toBe('answered');
    const backwards = threadsOf([...long.replies.toReversed(), long.first]);
    expect(backwards.map(({ replies }) => replies.length)).toEqual([many]);
  });

  it('reads each note of a long chain a few times, not once for each other', () => {
    const readsOf = (many: number): number => {
      let reads = 0;
      const notes = Array.from({ length: many }, (_, at) => {
        const note = at === 0 ? noteOf(1) : replyTo(at + 1, at, reviewer, 'withdrawal');
        return {
          get note() {
            reads += 1;
            return note;
          },
        };
      });
      threadsOf(notes).forEach((one) => statusOf(one, underReview));
      return reads / many;
    };
    expect(readsOf(20_000)).toBeLessThan(40);
    expect(readsOf(20_000) / readsOf(200)).toBeLessThan(1.1);
  });
});

describe('where a thread stands', () => {
  const answer: Reply = [1, expert];
  const closing: Reply = [1, reviewer, 'closing'];
  const withdrawal: Reply = [1, reviewer, 'withdrawal'];
  const cases: [string, readonly Reply[], string, Partial<Annotation>?][] = [
    ['a note without replies', [], 'open'],
    ['a reply of the State', [answer], 'answered'],
    ['a reply of the reviewing side', [[1, coReviewer]], 'open'],
    ['a question back', [answer, [2, reviewer]], 'open'],
    ['two strands, one ends with the State', [[1, coReviewer], answer], 'answered'],
    ['closed by the reviewing side', [answer, [2, reviewer, 'closing']], 'closed'],
    ['closed by the co-reviewer', [answer, [2, coReviewer, 'closing']], 'closed'],
    ['closed by the State, which cannot', [[1, expert, 'closing']], 'answered'],
    ['closed, and the State replies to that', [closing, [2, expert]], 'answered'],
    ['closed, and the reviewer replies to that', [closing, [2, reviewer]], 'open'],
    ['closed, answered, closed again', [closing, [2, expert], [3, reviewer, 'closing']], 'closed'],
    ['closed, and only the State closes that', [closing, [2, expert, 'closing']], 'answered'],
    ['closed while another strand goes on', [closing, answer], 'closed'],
    ['the closing taken back', [closing, [2, reviewer, 'withdrawal']], 'open'],
    [
      'the closing taken back, and that too',
      [closing, [2, reviewer, 'withdrawal'], [3, reviewer, 'withdrawal']],
      'closed',
    ],
    ['the closing taken back by somebody else', [closing, [2, coReviewer, 'withdrawal']], 'closed'],
    ['the reply to the closing taken back', [closing, [2, expert], [3, expert, 'withdrawal']], 'closed'],
    [
      'the reply taken back, what was said to it stands',
      [closing, [2, expert], [3, expert, 'withdrawal'], [3, coReviewer]],
      'open',
    ],
    ['taken back by its author', [answer, withdrawal], 'withdrawn'],
    ['taken back by somebody else', [[1, expert, 'withdrawal']], 'open'],
    ['taken back, and that too', [withdrawal, [2, reviewer, 'withdrawal']], 'open'],
    ['taken back, and that by somebody else', [withdrawal, [2, expert, 'withdrawal']], 'withdrawn'],
    ['an answer taken back', [answer, [2, expert, 'withdrawal']], 'open'],
    ['an agreement, which answers nothing', [[1, coReviewer, 'agreement']], 'open'],
    ['a withholding, which answers nothing', [[1, expert, 'withholding']], 'open'],
    [
      'words under an agreement',
      [
        [1, coReviewer, 'agreement'],
        [2, expert],
      ],
      'answered',
    ],
    ['marked as resolved from the start', [], 'closed', { status: 'resolved' }],
    ['marked as resolved, and a reply to it', [answer], 'answered', { status: 'resolved' }],
    ['marked as withdrawn', [answer], 'withdrawn', { status: 'withdrawn' }],
    [
      'a closing whose note is not here',
      [],
      'closed',
      { motivation: 'replying', target: noteAddress(idOf(99)), status: 'resolved' },
    ],
    [
      'a withdrawal whose note is not here',
      [],
      'closed',
      { motivation: 'replying', target: noteAddress(idOf(99)), status: 'withdrawn' },
    ],
    ['a reply whose note is not here', [], 'open', { motivation: 'replying', target: noteAddress(idOf(99)) }],
  ];
  it.each(cases)('%s', (_, replies, status, first) => {
    expect(statusOf(thread(replies, first), underReview)).toBe(status);
  });

  it('does not hang on the order in which notes came, nor on their clocks', () => {
    const reply = fc.tuple(
      fc.nat(5),
      fc.constantFrom(reviewer, coReviewer, expert),
      fc.constantFrom(undefined, undefined, 'closing' as const, 'withdrawal' as const, 'agreement' as const),
    );
    const replies = fc
      .array(reply, { maxLength: 8 })
      .map((all) => all.map(([back, by, act], at): Reply => [Math.max(1, at + 1 - back), by, act]));
    fc.assert(
      fc.property(
        replies.chain((all) => {
          const whole = thread(all);
          const notes = [whole.first, ...whole.replies];
          return fc.tuple(
            fc.constant(whole),
            fc.shuffledSubarray(notes, { minLength: notes.length }),
            fc.nat(1000),
          );
        }),
        ([whole, notes, milliseconds]) => {
          const [again] = threadsOf(
            notes.map(({ note }, at) => ({
              note: { ...note, created: new Date(milliseconds * (at - 3)).toISOString() },
            })),
          );
          if (again === undefined) {
            throw new Error('No thread');
          }
          expect(statusOf(again, underReview)).toBe(statusOf(whole, underReview));
          expect([...withdrawnIn(again)].toSorted()).toEqual([...withdrawnIn(whole)].toSorted());
        },
      ),
    );
  });
});

describe('acts that stand', () => {
  const actsOf = (replies: readonly Reply[]): [number, NoteAct][] =>
    [...standingActs(thread(replies))].map(([{ note }, act]) => [numberOf(note.id), act]);

  it.each<NoteAct>(['closing', 'agreement', 'withholding', 'release'])(
    'are no longer once their author took them back: %s',
    (act) => {
      expect(actsOf([[1, coReviewer, act]])).toEqual([[2, act]]);
      expect(
        actsOf([
          [1, coReviewer, act],
          [2, coReviewer, 'withdrawal'],
        ]),
      ).toEqual([[3, 'withdrawal']]);
      expect(
        actsOf([
          [1, coReviewer, act],
          [2, reviewer, 'withdrawal'],
        ]),
      ).toEqual([[2, act]]);
      expect(
        actsOf([
          [1, coReviewer, act],
          [2, coReviewer, 'withdrawal'],
          [3, coReviewer, 'withdrawal'],
        ]),
      ).toEqual([
        [2, act],
        [4, 'withdrawal'],
      ]);
    },
  );

  it('are no words: a reply that only says something is none', () => {
    expect(actsOf([[1, expert]])).toEqual([]);
  });

  it('name what was taken back, and what an author marked so', () => {
    const taken = (replies: readonly Reply[], first?: Partial<Annotation>): number[] =>
      [...withdrawnIn(thread(replies, first))].map(numberOf);
    expect(
      taken([
        [1, expert],
        [2, expert, 'withdrawal'],
      ]),
    ).toEqual([2]);
    expect(
      taken([
        [1, expert],
        [2, reviewer, 'withdrawal'],
      ]),
    ).toEqual([]);
    expect(taken([[1, expert]], { status: 'withdrawn' })).toEqual([1]);
  });
});

describe('one person', () => {
  it.each<[string, Partial<Creator>, boolean]>([
    ['the same name, State and key', {}, true],
    ['another institution, which people change', { institution: 'Another' }, true],
    ['another name', { name: 'A. Other' }, false],
    ['another State', { party: 'BOR' }, false],
    ['no State', { party: undefined }, false],
    ['another key', { fingerprint: 'SHA256:other' }, false],
    ['no key', { fingerprint: undefined }, false],
  ])('%s', (_, change, isSame) => {
    const one = { ...reviewer, institution: 'One', fingerprint: 'SHA256:one' };
    expect(isSameCreator(one, { ...one, ...change })).toBe(isSame);
  });
});
