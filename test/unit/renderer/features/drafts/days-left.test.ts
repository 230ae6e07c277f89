// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../../../../shared/lib/days.ts';
import { localDay } from '../../../../../renderer/features/drafts/days-left.ts';

describe('days left', () => {
  it('counts calendar days, over months, leap years and changes of the clock', () => {
    expect(daysBetween('2026-11-23', '2026-11-23')).toBe(0);
    expect(daysBetween('2026-11-23', '2027-02-03')).toBe(72);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-11-23', '2026-11-01')).toBe(-22);
  });

  it('names today in the reader’s own time zone', () => {
    expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});
