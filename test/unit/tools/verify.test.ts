import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, summaryOf, tallyStep } from '../../../electron/tools/verify.ts';

describe('the count of npm test', () => {
  it('sums what the runners report', () => {
    expect(
      countVitest('{"numPassedTests":5,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1}'),
    ).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('counts a flaky test as failed', () => {
    expect(countPlaywright('{"stats":{"expected":4,"unexpected":1,"flaky":2,"skipped":0}}')).toEqual({
      passed: 4,
      failed: 3,
      skipped: 0,
    });
  });

  it('fails a runner that ran nothing, gave no report or ended badly without a failed test', () => {
    const nothing = { passed: 0, failed: 0, skipped: 3 };
    expect(tallyStep(0, nothing, true).failed).toBe(1);
    expect(tallyStep(0, undefined, true).failed).toBe(1);
    expect(tallyStep(1, { passed: 9, failed: 0, skipped: 0 }, true).failed).toBe(1);
    expect(tallyStep(1, { passed: 9, failed: 2, skipped: 0 }, true).failed).toBe(2);
    expect(tallyStep(1, undefined, false).failed).toBe(1);
    expect(tallyStep(0, undefined, false)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('ends with one line', () => {
    expect(summaryOf({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(summaryOf({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });
});
