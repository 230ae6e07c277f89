import { describe, expect, it } from 'vitest';
import { attendanceDay, statementCounts } from '../../../../shared/statements/statement-counts.ts';
import type { Statement } from '../../../../shared/statements/statement-schema.ts';

const statement: Statement = {
  language: 'en',
  kind: 'oral',
  title: 'Victims first',
  dialogue: '2026-07-01',
  minutes: 1,
  text: Array.from({ length: 120 }, () => 'word').join(' '),
};

describe('feature 53: what a statement counts', () => {
  it('words, minutes at 120 a minute, days to the dialogue and to its deadline', () => {
    expect(statementCounts(statement, '2026-06-11')).toEqual({
      words: 120,
      minutes: 1,
      overTime: false,
      daysToDialogue: 20,
      deadline: '2026-06-16',
      daysToDeadline: 5,
    });
    expect(statementCounts({ ...statement, text: `${statement.text} more` }, '2026-06-11').overTime).toBe(
      true,
    );
    expect(statementCounts({ ...statement, text: 'word '.repeat(130) }, '2026-06-11').minutes).toBe(1.1);
    expect(statementCounts(statement, '2026-06-17').daysToDeadline).toBe(-1);
  });

  it('an earlier day of the call counts, a later one does not', () => {
    expect(attendanceDay({ dialogue: '2026-07-01', due: '2026-05-08' })).toBe('2026-05-08');
    expect(attendanceDay({ dialogue: '2026-07-01', due: '2026-06-20' })).toBe('2026-06-16');
    expect(attendanceDay({ due: '2026-05-08' })).toBe('2026-05-08');
    expect(attendanceDay({})).toBeUndefined();
  });
});
