import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowAfter, rowsInOrder, statisticsColumns } from '../../../../shared/questionnaires/statistics.ts';
import { figures } from '../../../support/general-form.ts';

describe('rows of statistics', () => {
  it('sort in the order in which they were added, whatever ids chance gives', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid({ version: 4 }), { minLength: 2, maxLength: 60 }), (chance) => {
        const rows: string[] = [];
        for (const fresh of chance) {
          rows.push(rowAfter(rows, fresh));
        }
        expect(rowsInOrder(rows.toReversed())).toEqual(rows);
      }),
    );
  });

  it('stay UUIDs of version 4 that no two windows share', () => {
    const rows = Array.from({ length: 200 }, () => rowAfter([], randomUUID()));
    expect(new Set(rows).size).toBe(rows.length);
    for (const row of rows) {
      expect(row).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('leave ids written by hand alone, and go on by chance where no place is left', () => {
    const fresh = '12345678-0000-4000-8000-000000000000';
    expect(rowAfter(['y2019', '2020'], fresh)).toBe('00001234-0000-4000-8000-000000000000');
    expect(rowAfter(['ffffffff-0000-4000-8000-000000000000'], fresh)).toBe(fresh);
  });
});

it('the year heads its row wherever the definition puts it', () => {
  expect(statisticsColumns(figures).map(({ part }) => part)).toEqual(['year', 'count', undefined, undefined]);
});
