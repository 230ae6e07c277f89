// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { blockingFindings } from '../../../../../renderer/features/validation/blocking.ts';

describe('blockingFindings', () => {
  it('lists conflicts, then errors; a contested answer is not also called blank', () => {
    const issue = { severity: 'error', params: {} } as const;
    expect(
      blockingFindings({
        conflicts: ['a@en'],
        issues: [
          { ...issue, path: 'a@fr', code: 'required' },
          { ...issue, path: 'b', code: 'required' },
          { ...issue, path: 'a@en', code: 'text-too-long' },
          { path: 'c', code: 'expected', severity: 'warning', params: {} },
        ],
      }).map(({ path, code }) => `${code} ${path}`),
    ).toEqual(['conflict a@en', 'required b', 'text-too-long a@en']);
  });
});
