import { expect, test } from 'vitest';
import { nominalPhase, nominalPhases } from '../../../../shared/calendar/phases.ts';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';

/** The table of years as the mechanism prints it: group, then for each cluster its years and its Octobers. */
const table = [
  [1, [3, 2020, 2022], [5, 2022, 2024], [7, 2024, 2026], [9, 2026, 2028]],
  [2, [4, 2021, 2023], [6, 2023, 2025], [8, 2025, 2027], [10, 2027, 2029]],
  [3, [5, 2022, 2024], [7, 2024, 2026], [9, 2026, 2028], [11, 2028, 2030]],
] as const;

const cells = table.flatMap(([group, ...row]) =>
  row.map(([year, from, to], index) => ({ group, cluster: clusters[index]!, year, from, to })),
);

test.each(cells)('group $group, $cluster: from year $year', ({ group, cluster, year, from, to }) => {
  expect(nominalPhase(group, cluster)).toEqual({
    group,
    cluster,
    firstYear: year,
    start: `${from}-10-01`,
    end: `${to}-10-01`,
  });
});

test('the twelve cells are all there is, and the last ends with the mechanism', () => {
  expect(nominalPhases.map(({ group, cluster }) => ({ group, cluster }))).toEqual(
    cells.map(({ group, cluster }) => ({ group, cluster })),
  );
  expect(nominalPhases.at(-1)).toMatchObject({ firstYear: 11, end: '2030-10-01' });
});
