import { expect, it } from 'vitest';
import { newestPerCluster } from '../../../../shared/ledgers/choose-drafts.ts';

const draft = (
  id: string,
  cluster: 'criminalization-jurisdiction' | 'law-enforcement-judicial',
  day: number,
) => ({
  id,
  cluster,
  updated: `2026-03-0${day}T00:00:00.000Z`,
});

it('takes the draft changed last of each cluster, or the one that the person stands in', () => {
  const drafts = [
    draft('c', 'law-enforcement-judicial', 3),
    draft('a', 'criminalization-jurisdiction', 1),
    draft('b', 'criminalization-jurisdiction', 2),
  ];
  const idsOf = (first?: string): string[] => newestPerCluster(drafts, first).map(({ id }) => id);
  expect(idsOf()).toEqual(['b', 'c']);
  expect(idsOf('a')).toEqual(['a', 'c']);
  expect(idsOf('elsewhere')).toEqual(['b', 'c']);
  expect(newestPerCluster([])).toEqual([]);
});
