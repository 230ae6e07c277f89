import { expect, test } from 'vitest';
import {
  filterObservations,
  readObservationFilter,
} from '../../../../../renderer/features/reviews/observation-filter.ts';
import type { Observation } from '../../../../../shared/reviews/observations.ts';
import { noteOf, reviewer } from '../../../../support/notes.ts';

const observationOf = (id: string, change: Partial<Observation>): Observation => ({
  id,
  note: { note: noteOf(1), standing: 'current', own: false, sent: true },
  type: 'gap',
  provisions: [],
  article: 'untoc-5',
  texts: [],
  author: reviewer,
  audience: 'public',
  reviewers: ['ATL', 'BOR'],
  agreedBy: ['ATL'],
  awaiting: ['BOR'],
  agreed: false,
  withheld: false,
  withholdings: [],
  standing: 'current',
  own: false,
  sent: true,
  replies: [],
  ...change,
});
const all = [
  observationOf('open', {}),
  observationOf('agreed', { agreed: true, awaiting: [] }),
  // Nobody is named who could still agree, and it is not agreed for that.
  observationOf('alone', { article: 'untoc-6', awaiting: [] }),
  observationOf('kept', { agreed: true, withheld: true, article: undefined }),
];
const shown = (filter: Parameters<typeof filterObservations>[1]): string[] =>
  filterObservations(all, filter).map(({ id }) => id);

test('observations are shown by article, by who has still to agree, and by what is withheld', () => {
  expect(shown({})).toEqual(['open', 'agreed', 'alone', 'kept']);
  expect(shown({ article: 'untoc-5' })).toEqual(['open', 'agreed']);
  expect(shown({ open: true })).toEqual(['open', 'alone']);
  expect(shown({ withheld: true })).toEqual(['kept']);
  expect(shown({ open: true, article: 'untoc-6' })).toEqual(['alone']);
});

test('an address says only what it may', () => {
  expect(readObservationFilter({ article: 'untoc-5', open: true, withheld: true })).toEqual({
    article: 'untoc-5',
    open: true,
    withheld: true,
  });
  expect(readObservationFilter({ article: 5, open: 'yes', withheld: 1, more: 'x' })).toEqual({});
});
