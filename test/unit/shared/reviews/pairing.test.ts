import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instruments, type Instrument } from '../../../../shared/catalogue/catalogue-schema.ts';
import { isOurs, pairReviewers } from '../../../../shared/reviews/pairing.ts';
import type { Pairing, Reviewer } from '../../../../shared/reviews/review-schema.ts';

const reviewer = (key: string, ...own: readonly Instrument[]): Reviewer => ({
  party: { key, name: `State ${key}` },
  instruments: [...own],
});
const all = instruments;

function pair(
  joined: readonly Instrument[],
  reviewers: readonly Reviewer[],
  groups: Readonly<Record<string, string>> = {},
): Pairing {
  return pairReviewers({ party: 'XAA', joined, reviewers, groupOf: (party) => groups[party] });
}
const who = ({ instruments: pairs }: Pairing): Record<string, string[]> =>
  Object.fromEntries(pairs.map((one) => [one.instrument, one.reviewers.map(({ key }) => key)]));

describe('review-mechanism §8', () => {
  test('worked example 1: A four instruments, B two, C four: D reviews only what B cannot, three in all', () => {
    const b = reviewer('XBB', 'untoc', 'tip');
    const c = reviewer('XCC', ...all);
    const d = reviewer('XDD', ...all);
    const pairing = pair(all, [b, c, d]);
    expect(who(pairing)).toEqual({
      untoc: ['XBB', 'XCC'],
      tip: ['XBB', 'XCC'],
      som: ['XCC', 'XDD'],
      fp: ['XCC', 'XDD'],
    });
    expect(pairing.faults).toEqual([]);
    // The same without D: two instruments have one reviewer too few each.
    expect(pair(all, [b, c]).faults).toEqual([
      { code: 'too-few', instrument: 'som', count: 1 },
      { code: 'too-few', instrument: 'fp', count: 1 },
    ]);
  });

  test('worked example 2: A three instruments, B the same, C four: each by B and C, the fourth not reviewed', () => {
    const joined = ['untoc', 'tip', 'som'] as const;
    const pairing = pair(joined, [reviewer('XBB', ...joined), reviewer('XCC', ...all)]);
    expect(who(pairing)).toEqual({ untoc: ['XBB', 'XCC'], tip: ['XBB', 'XCC'], som: ['XBB', 'XCC'] });
    expect(pairing.faults).toEqual([]);
  });

  test('faults: the State itself, one named twice, more than four, one without an instrument', () => {
    const c = reviewer('XCC', 'untoc');
    expect(pair(['untoc'], [reviewer('XAA', 'untoc'), c, c]).faults).toEqual([
      { code: 'own-reviewer', party: { key: 'XAA', name: 'State XAA' } },
      { code: 'reviewer-twice', party: c.party },
      { code: 'too-few', instrument: 'untoc', count: 1 },
    ]);
    expect(
      pair(['untoc'], [c, reviewer('XDD', 'untoc'), reviewer('XEE', 'untoc'), reviewer('XFF', 'fp')]).faults,
    ).toEqual([
      {
        code: 'too-many-for-instrument',
        instrument: 'untoc',
        party: { key: 'XEE', name: 'State XEE' },
        count: 3,
      },
      { code: 'reviews-nothing', party: { key: 'XFF', name: 'State XFF' } },
    ]);
    const five = ['XBB', 'XCC', 'XDD', 'XEE', 'XFF'].map((key) => reviewer(key, ...all));
    expect(pair(all, five).faults).toContainEqual({ code: 'too-many-in-all', count: 5 });
  });

  test('a regional group is a warning, and only where all three groups are known', () => {
    const two = [reviewer('XBB', 'untoc'), reviewer('XCC', 'untoc')];
    const warned = (groups: Readonly<Record<string, string>>) => pair(['untoc'], two, groups).warnings;
    const warning = [{ code: 'regional-group', instrument: 'untoc' }];
    expect(warned({ XAA: 'AFR', XBB: 'AFR', XCC: 'WEOG' })).toEqual([]);
    expect(warned({ XAA: 'AFR', XBB: 'AFR', XCC: 'AFR' })).toEqual(warning);
    expect(warned({ XAA: 'AFR', XBB: 'EEG', XCC: 'WEOG' })).toEqual(warning);
    expect(warned({ XAA: 'AFR', XBB: 'AFR' })).toEqual([]);
    expect(pair(['untoc'], two, { XAA: 'AFR', XBB: 'EEG', XCC: 'EEG' }).faults).toEqual([]);
  });

  test('what is ours follows from the pairs; what belongs to no instrument is everybody’s', () => {
    const pairing = pair(all, [
      reviewer('XBB', 'untoc', 'tip'),
      reviewer('XCC', ...all),
      reviewer('XDD', ...all),
    ]);
    const ours = (party: string | undefined) => all.filter((one) => isOurs(pairing, party, one));
    expect(ours('XBB')).toEqual(['untoc', 'tip']);
    expect(ours('XDD')).toEqual(['som', 'fp']);
    expect(ours('XEE')).toEqual([]);
    expect(ours(undefined)).toEqual(all);
    expect(isOurs(pairing, 'XEE', undefined)).toBe(true);
  });
});

const keys = ['XAA', 'XBB', 'XCC', 'XDD', 'XEE', 'XFF'];
const some = fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 4 });
const reviewers = fc.array(
  fc.tuple(fc.constantFrom(...keys), some).map(([key, own]) => reviewer(key, ...own)),
  { maxLength: 8 },
);

test('of any list of reviewers: two at the most, party to what they review, in the order given; nothing fails unsaid', () => {
  fc.assert(
    fc.property(some, reviewers, (joined, list) => {
      const { instruments: pairs, faults } = pair(joined, list);
      expect(pairs.map(({ instrument }) => instrument)).toEqual(all.filter((one) => joined.includes(one)));
      const firsts = new Map(list.toReversed().map((one) => [one.party.key, one]));
      const order = [...new Set(list.map(({ party: { key } }) => key))];
      for (const { instrument, reviewers: two } of pairs) {
        const chosen = two.map(({ key }) => key);
        const able = order.filter(
          (key) => key !== 'XAA' && firsts.get(key)!.instruments.includes(instrument),
        );
        expect(chosen).toEqual(able.slice(0, 2));
        expect(faults.some((one) => one.code === 'too-few' && one.instrument === instrument)).toBe(
          chosen.length < 2,
        );
      }
      // Without a fault every reviewer stands for one State, has something to review, and they are four at the most.
      if (faults.length === 0) {
        expect(order).toHaveLength(list.length);
        expect(list.length).toBeLessThanOrEqual(4);
        expect(order).not.toContain('XAA');
        const busy = new Set(pairs.flatMap((one) => one.reviewers.map(({ key }) => key)));
        expect([...busy].toSorted()).toEqual(order.toSorted());
      }
    }),
    { numRuns: 300 },
  );
});
