import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadNote } from '../../../../shared/contract/annotations.ts';
import { audienceOf, groupObservations, observationsOf } from '../../../../shared/reviews/observations.ts';
import { A, B, C, D, groundOf, noteOf, observationOf, replyOf, uuidOf } from './review-notes.ts';

const found = (...notes: ReadNote[]) => observationsOf(groundOf(notes));
const one = (...notes: ReadNote[]) => {
  const [first, ...others] = found(...notes);
  expect(others).toEqual([]);
  return first!;
};
const gap = observationOf(1, B, 'gap', ['untoc-5-1-a']);

describe('feature 51: observations', () => {
  test('hold what their note says, and nothing else is one', () => {
    const note = observationOf(1, B, 'best-practice', ['untoc-6-1-a', 'untoc-5-1-a'], {
      own: true,
      sent: false,
    });
    expect(
      found(note, noteOf(2, B), noteOf(3, B, { motivation: 'questioning' }), replyOf(4, A, 2)),
    ).toHaveLength(1);
    expect(one(note)).toMatchObject({
      id: uuidOf(1),
      type: 'best-practice',
      provisions: ['untoc-6-1-a', 'untoc-5-1-a'],
      article: 'untoc-6',
      texts: [{ text: 'Observation 1', language: 'en' }],
      author: { party: B },
      own: true,
      sent: false,
      standing: 'general',
      replies: [],
    });
  });

  test('are agreed once both reviewing States of the instrument wrote or took them on', () => {
    expect(one(gap)).toMatchObject({ reviewers: [B, C], agreedBy: [B], awaiting: [C], agreed: false });
    expect(one(gap, replyOf(2, C, 1, 'agreement'))).toMatchObject({
      agreedBy: [B, C],
      awaiting: [],
      agreed: true,
    });
    // A reply in words, an agreement of a State that reviews another instrument or is under review: no.
    for (const reply of [replyOf(2, C, 1), replyOf(2, D, 1, 'agreement'), replyOf(2, A, 1, 'agreement')]) {
      expect(one(gap, reply)).toMatchObject({ awaiting: [C], agreed: false });
    }
    // Agreement to a reply is not agreement to the observation.
    expect(one(gap, replyOf(2, A, 1), replyOf(3, C, 2, 'agreement')).agreed).toBe(false);
  });

  test('are no longer agreed where an agreement was taken back, by its author alone', () => {
    const taken = [gap, replyOf(2, C, 1, 'agreement'), replyOf(3, C, 2, 'withdrawal')];
    expect(one(...taken).agreed).toBe(false);
    expect(one(...taken, replyOf(4, C, 3, 'withdrawal')).agreed).toBe(true);
    expect(one(gap, replyOf(2, C, 1, 'agreement'), replyOf(3, B, 2, 'withdrawal')).agreed).toBe(true);
  });

  test('are not agreed by one State where the other was not named', () => {
    const ground = groundOf([gap]);
    const alone = { instrument: 'untoc' as const, reviewers: [{ key: B, name: 'B' }] };
    for (const pairing of [[], [alone]]) {
      expect(observationsOf({ ...ground, pairing })[0]).toMatchObject({ awaiting: [], agreed: false });
    }
  });

  test('on provisions of two instruments wait for the reviewers of both', () => {
    const both = observationOf(1, C, 'challenge', ['untoc-5-1-a', 'fp-5-1-a']);
    expect(one(both)).toMatchObject({ reviewers: [B, C, D], awaiting: [B, D] });
    expect(one(both, replyOf(2, B, 1, 'agreement')).agreed).toBe(false);
    expect(one(both, replyOf(2, B, 1, 'agreement'), replyOf(3, D, 1, 'agreement')).agreed).toBe(true);
  });

  test('are withheld by the State under review alone, until it releases them', () => {
    const withheld = [gap, replyOf(2, A, 1, 'withholding')];
    expect(one(...withheld)).toMatchObject({ withheld: true, withholdings: [uuidOf(2)] });
    expect(audienceOf(one(...withheld))).toBe('confidential');
    expect(audienceOf(one(gap))).toBe('states_parties');
    for (const other of [B, C, D]) {
      expect(one(gap, replyOf(2, other, 1, 'withholding')).withheld).toBe(false);
      expect(one(...withheld, replyOf(3, other, 2, 'release')).withheld).toBe(true);
      expect(one(...withheld, replyOf(3, other, 2, 'withdrawal')).withheld).toBe(true);
    }
    expect(one(...withheld, replyOf(3, A, 2, 'release')).withheld).toBe(false);
    expect(one(...withheld, replyOf(3, A, 2, 'withdrawal')).withheld).toBe(false);
    // A second withholding stands for itself, whichever of the two was released.
    expect(one(...withheld, replyOf(3, A, 2, 'release'), replyOf(4, A, 1, 'withholding'))).toMatchObject({
      withheld: true,
      withholdings: [uuidOf(4)],
    });
  });

  test('that their author withdrew are left out, and nobody else withdraws them', () => {
    expect(found(gap, replyOf(2, B, 1, 'withdrawal'))).toEqual([]);
    expect(found(gap, replyOf(2, C, 1, 'withdrawal'))).toHaveLength(1);
    expect(found(observationOf(1, B, 'gap', [], {}, { status: 'withdrawn' }))).toEqual([]);
  });

  test('without a provision of the form stand at the article that they were written on', () => {
    expect(one(observationOf(1, B, 'gap', [], { article: 'untoc-6' })).article).toBe('untoc-6');
    expect(one(observationOf(1, B, 'gap', ['som-6-1-a'], { article: 'untoc-6' }))).toMatchObject({
      article: 'untoc-6',
      reviewers: [B, C],
    });
    expect(one(observationOf(1, B, 'gap', []))).toMatchObject({
      article: undefined,
      reviewers: [],
      agreed: false,
    });
  });

  test('have their discussion as replies, each at the observation nearest above it', () => {
    const inside = observationOf(3, C, 'gap', ['untoc-6-1-a'], {}, { target: `urn:uuid:${uuidOf(2)}` });
    const all = found(gap, replyOf(2, A, 1), inside, replyOf(4, A, 3), replyOf(5, B, 4), replyOf(6, C, 2));
    expect(all.map(({ replies }) => replies.map(({ note }) => note.id.slice(-1)))).toEqual([
      ['2', '6'],
      ['4', '5'],
    ]);
  });

  test('are grouped by article in the order of the form, then by type, then as they came', () => {
    const ground = groundOf([
      observationOf(1, B, 'assistance', ['untoc-6-1-a']),
      observationOf(2, B, 'suggestion', ['untoc-5-1-a']),
      observationOf(3, B, 'gap', []),
      observationOf(4, B, 'gap', ['untoc-5-1-a']),
      observationOf(5, C, 'gap', ['untoc-5-1-b']),
    ]);
    expect(
      groupObservations(observationsOf(ground), ground.articles).map(({ article, observations }) => [
        article?.id,
        observations.map(({ id }) => Number(id.slice(-1))),
      ]),
    ).toEqual([
      ['untoc-5', [4, 5, 2]],
      ['untoc-6', [1]],
      [undefined, [3]],
    ]);
  });

  test('property: what others do never withholds, releases, withdraws or agrees for a State', () => {
    const acts = ['agreement', 'withholding', 'release', 'withdrawal', 'closing', undefined] as const;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(B, D), fc.nat(5), fc.constantFrom(...acts)), { maxLength: 12 }),
        (moves) => {
          const before = [observationOf(1, C, 'gap', ['untoc-5-1-a']), replyOf(2, A, 1, 'withholding')];
          const others = moves.map(([party, to, act], at) =>
            replyOf(10 + at, party, to < 2 ? to + 1 : 8 + to, act),
          );
          const after = one(...before, ...others);
          expect(after).toMatchObject({ withheld: true, withholdings: [uuidOf(2)] });
          const takenOn = moves.some(([party, to, act]) => party === B && to === 0 && act === 'agreement');
          expect(!after.agreed || takenOn).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cost what there is: thousands of replies in one chain', () => {
    const chain = Array.from({ length: 5000 }, (_, at) => replyOf(at + 2, at % 2 === 0 ? A : B, at + 1));
    expect(one(gap, ...chain).replies).toHaveLength(5000);
  });
});
