import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headsOf, standingOf, uniteRevisions } from '../../../../shared/revisions/heads.ts';
import type { Revision } from '../../../../shared/revisions/revision-schema.ts';

function revision(id: number, parents: number[], value: Revision['value']): Revision {
  const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return {
    id: uuid(id),
    parents: parents.map(uuid),
    value,
    author: { name: 'A. Author' },
    authoredAt: '2026-11-23T00:00:00.000Z',
  };
}

/** A history in which each revision builds on some earlier ones. */
const history = fc
  .array(fc.tuple(fc.array(fc.nat({ max: 30 }), { maxLength: 3 }), fc.constantFrom('yes', 'no', null)), {
    maxLength: 15,
  })
  .map((steps) =>
    steps.map(([parents, value], id) => revision(id, [...new Set(parents.filter((p) => p < id))], value)),
  );

const subsets = history.chain((all) => fc.tuple(fc.subarray(all), fc.subarray(all), fc.subarray(all)));

describe('heads', () => {
  it('are the revisions that nobody builds on', () => {
    const all = [revision(1, [], 'a'), revision(2, [1], 'b'), revision(3, [1], 'c')];
    expect(headsOf(all).map(({ value }) => value)).toEqual(['b', 'c']);
    expect(standingOf(headsOf(all))).toEqual({ state: 'conflict' });
    expect(standingOf(headsOf([...all, revision(4, [2, 3], 'b')]))).toEqual({ state: 'settled', value: 'b' });
  });

  it('with equal values agree, whoever wrote them', () => {
    const heads = headsOf([
      revision(1, [], { register: 'a', provisions: '1' }),
      revision(2, [], { provisions: '1', register: 'a' }),
    ]);
    expect(standingOf(heads).state).toBe('settled');
  });

  it('exist wherever there is a revision', () => {
    fc.assert(
      fc.property(history, (all) => {
        expect(headsOf(all).length > 0).toBe(all.length > 0);
      }),
    );
  });
});

describe('uniteRevisions', () => {
  const union = (left: readonly Revision[], right: readonly Revision[]): Revision[] =>
    uniteRevisions(left, right).revisions;

  it('is commutative, associative and idempotent, and invents no value', () => {
    fc.assert(
      fc.property(subsets, ([a, b, c]) => {
        expect(union(a, b)).toEqual(union(b, a));
        expect(union(union(a, b), c)).toEqual(union(a, union(b, c)));
        expect(union(union(a, b), b)).toEqual(union(a, b));
        const values = new Set([...a, ...b].map(({ value }) => value));
        expect(union(a, b).every(({ value }) => values.has(value))).toBe(true);
      }),
    );
  });

  it('names an id that comes with other bytes and keeps ours', () => {
    const ours = revision(1, [], 'yes');
    const { revisions, clashes } = uniteRevisions([ours], [revision(1, [], 'no')]);
    expect(revisions).toEqual([ours]);
    expect(clashes).toEqual([ours.id]);
  });
});
