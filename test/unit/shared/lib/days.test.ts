import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDay } from '../../../../shared/lib/ids.ts';
import { addDays, addMonths } from '../../../../shared/lib/days.ts';

describe('days', () => {
  it.each([
    ['2026-03-01', 6, '2026-09-01'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['1999-08-31', 6, '2000-02-29'],
    ['2099-08-31', 6, '2100-02-28'],
    ['0050-01-31', 1, '0050-02-28'],
    ['9999-12-31', 6, '9999-12-31'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['0001-01-01', -1, '0001-01-01'],
    ['9999-12-31', 1, '9999-12-31'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  it('there and back is the same day, and every day exists', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (date, count) => {
        const day = date.toISOString().slice(0, 10);
        const moved = addDays(day, count);
        expect(isCalendarDay(moved)).toBe(true);
        expect(addDays(moved, -count)).toBe(day);
        expect(isCalendarDay(addMonths(day, count))).toBe(true);
      }),
    );
  });
});
