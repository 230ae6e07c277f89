import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planMerge } from '../../../../electron/backend/imports/plan-merge.ts';
import type { PackageRevision } from '../../../../shared/packages/package-schema.ts';
import { headsOf } from '../../../../shared/revisions/heads.ts';
import {
  emptyDatabase,
  mergeDraft,
  mergeInto,
  mergeParty,
  revisionsOf,
} from '../../../support/import-state.ts';

const idOf = (index: number): string => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

const subjects = [
  { kind: 'answer', subject: 'untoc-5-offence-answer', values: ['yes', 'no', null] },
  { kind: 'answer', subject: 'untoc-5-offence-practice@en', values: ['One.', 'Two.', null] },
  { kind: 'unit', subject: 'untoc-5-offence', values: [true, false] },
  {
    kind: 'entry',
    subject: 'law-1',
    values: [{ id: 'law-1', kind: 'legislation', title: 'Penal Code' }, null],
  },
] as const;

const authors = [{ name: 'Ana Ruiz' }, { name: 'Li Wei', institution: 'Ministry of Justice' }];

interface Shape {
  readonly subject: number;
  readonly value: number;
  readonly author: number;
  readonly parents: readonly number[];
}

/** A history: each revision follows some earlier ones of its own subject. */
function historyOf(shapes: readonly Shape[]): PackageRevision[] {
  const made: PackageRevision[] = [];
  for (const [index, shape] of shapes.entries()) {
    const of = subjects[shape.subject % subjects.length] ?? subjects[0];
    const earlier = made.filter(({ subject }) => subject === of.subject);
    const parents = [...new Set(shape.parents.map((at) => earlier[at % Math.max(1, earlier.length)]?.id))];
    made.push({
      kind: of.kind,
      subject: of.subject,
      id: idOf(index + 1),
      parents: parents.flatMap((id) => id ?? []),
      value: of.values[shape.value % of.values.length] ?? null,
      author: authors[shape.author % authors.length] ?? { name: 'A' },
      authoredAt: `2026-01-01T00:00:00.${String(index).padStart(3, '0')}Z`,
    });
  }
  // A unit's mark is never removed.
  return made.map((one) => (one.kind === 'unit' && one.value === null ? { ...one, value: false } : one));
}

const small = fc.nat({ max: 20 });
const history = fc
  .array(
    fc.record({ subject: small, value: small, author: small, parents: fc.array(small, { maxLength: 3 }) }),
    {
      minLength: 1,
      maxLength: 24,
    },
  )
  .map(historyOf);

/** A part of a history that holds, with each revision, all that it follows: what a contribution carries. */
function closed(all: readonly PackageRevision[], picks: readonly number[]): PackageRevision[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const wanted = new Set<string>();
  const waiting = picks.flatMap((at) => all[at % all.length]?.id ?? []);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (!wanted.has(id)) {
      wanted.add(id);
      waiting.push(...(byId.get(id)?.parents ?? []));
    }
  }
  return all.filter(({ id }) => wanted.has(id));
}

const picks = fc.array(small, { maxLength: 12 });
const stateAfter = (...packages: readonly (readonly PackageRevision[])[]): unknown[] => {
  const database = emptyDatabase();
  try {
    for (const one of packages) {
      expect(mergeInto(database, one)).toBeUndefined();
    }
    return revisionsOf(database);
  } finally {
    database.close();
  }
};

const runs = { numRuns: 60 };

describe('the union of contributions', () => {
  test('P8 is the same in any order, and doing it again changes nothing', () => {
    fc.assert(
      fc.property(history, picks, picks, picks, (all, one, two, three) => {
        const [a, b, c] = [closed(all, one), closed(all, two), closed(all, three)];
        const reference = stateAfter(a, b, c);
        expect(stateAfter(c, b, a)).toEqual(reference);
        expect(stateAfter(b, a, c)).toEqual(reference);
        expect(stateAfter(a, b, c, b, a)).toEqual(reference);
        // Grouping does not matter either: two that were united elsewhere come in as one.
        const united = all.filter(({ id }) => [...b, ...c].some((other) => other.id === id));
        expect(stateAfter(a, united)).toEqual(reference);
      }),
      runs,
    );
  });

  test('P8 holds what came in and nothing else, with the heads of the pure rule', () => {
    fc.assert(
      fc.property(history, picks, picks, (all, one, two) => {
        const [a, b] = [closed(all, one), closed(all, two)];
        const united = all.filter(({ id }) => [...a, ...b].some((other) => other.id === id));
        const rows = stateAfter(a, b) as { id: string; value: string; head: number }[];
        expect(rows.map(({ id }) => id)).toEqual(united.map(({ id }) => id).toSorted());
        const values = new Map(united.map(({ id, value }) => [id, value]));
        for (const row of rows) {
          expect(JSON.parse(row.value)).toEqual(values.get(row.id));
        }
        const heads = rows.filter(({ head }) => head === 1).map(({ id }) => id);
        expect(heads).toEqual(headsOf(united).map(({ id }) => id));
      }),
      runs,
    );
  });

  test('P8 a known id with any other bytes holds the whole aside and changes no row', () => {
    fc.assert(
      fc.property(
        history,
        small,
        fc.constantFrom('author', 'time', 'parents', 'subject'),
        (all, at, what) => {
          const database = emptyDatabase();
          mergeInto(database, all);
          const before = revisionsOf(database);
          const victim = all[at % all.length];
          const changed = all.map((one) => {
            if (one.id !== victim?.id) {
              return one;
            }
            switch (what) {
              case 'author':
                return { ...one, author: { name: 'Mallory' } };
              case 'time':
                return { ...one, authoredAt: '2025-01-01T00:00:00.000Z' };
              case 'parents':
                return { ...one, parents: one.parents.length > 0 ? [] : [one.id] };
              default:
                return one.kind === 'answer'
                  ? { ...one, subject: 'untoc-8-bribery-answer' }
                  : { ...one, author: { name: 'M' } };
            }
          });
          const fresh: PackageRevision = {
            kind: 'answer',
            subject: 'untoc-5-offence-answer',
            id: idOf(999),
            parents: [],
            value: 'in-part',
            author: { name: 'Mallory' },
            authoredAt: '2026-02-01T00:00:00.000Z',
          };
          expect(mergeInto(database, [...changed, fresh])).toMatch(/^(?:id-clash|parents-circular)$/);
          expect(revisionsOf(database)).toEqual(before);
          database.close();
        },
      ),
      runs,
    );
  });
});

const answer = (id: number, value: string | null, parents: readonly number[] = []): PackageRevision => ({
  kind: 'answer',
  subject: 'untoc-5-offence-answer',
  id: idOf(id),
  parents: parents.map(idOf),
  value,
  author: { name: 'Ana Ruiz' },
  authoredAt: '2026-01-01T00:00:00.000Z',
});

describe('what is held aside', () => {
  test.each([
    ['parent-missing', [answer(2, 'no', [1])]],
    ['parents-circular', [answer(1, 'no', [2]), answer(2, 'yes', [1])]],
    ['revision-unfit', [{ ...answer(1, 'no'), subject: 'Not A Key' }]],
    ['revision-unfit', [{ ...answer(1, 'no'), value: { anything: 1 } }]],
    ['revision-unfit', [{ ...answer(1, 'no'), kind: 'unit' as const, subject: 'untoc-5-offence' }]],
    ['id-clash', [answer(1, 'no'), { ...answer(2, 'yes', [1]), subject: 'untoc-8-bribery-answer' }]],
  ])('P8 %s', (reason, revisions) => {
    const database = emptyDatabase();
    expect(mergeInto(database, revisions)).toBe(reason);
    expect(revisionsOf(database)).toEqual([]);
    database.close();
  });
});

describe('what the plan tells of each subject', () => {
  const planned = (
    here: readonly PackageRevision[],
    incoming: readonly PackageRevision[],
  ): string | undefined => {
    const database = emptyDatabase();
    mergeInto(database, here);
    const plan = planMerge(database, {
      draft: mergeDraft,
      party: mergeParty,
      revisions: incoming,
      hasFile: () => true,
    });
    database.close();
    return 'held' in plan ? plan.held.reason : plan.changes[0]?.change;
  };

  test.each([
    ['new', [], [answer(1, 'yes')]],
    ['changed', [answer(1, 'yes')], [answer(1, 'yes'), answer(2, 'no', [1])]],
    ['conflict', [answer(1, 'yes'), answer(3, 'in-part', [1])], [answer(1, 'yes'), answer(2, 'no', [1])]],
    ['same', [answer(1, 'yes')], [answer(1, 'yes')]],
    ['same', [answer(1, 'yes')], [answer(2, 'yes')]],
    [
      'changed',
      [answer(1, 'yes'), answer(2, 'no')],
      [answer(1, 'yes'), answer(2, 'no'), answer(3, 'no', [1, 2])],
    ],
    ['same', [], [answer(1, null)]],
  ])('%s', (change, here, incoming) => {
    expect(planned(here, incoming)).toBe(change);
  });
});
