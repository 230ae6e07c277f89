// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settleAnswers } from '../../../../../renderer/features/drafts/draft-progress.ts';
import type { AnswerHead } from '../../../../../shared/contract/drafts.ts';

const head = (id: string, value: AnswerHead['value']): AnswerHead => ({
  id: `${id.repeat(8)}-0000-4000-8000-000000000000`,
  edition: 1,
  author: { name: 'A' },
  authoredAt: '2026-11-23T00:00:00.000Z',
  open: false,
  value,
});

describe('settleAnswers', () => {
  it('takes one value where heads agree, and names those that people must settle', () => {
    expect(
      settleAnswers([
        { item: 'a', heads: [head('1', 'yes')] },
        { item: 'b', language: 'en', heads: [head('1', 'x'), head('2', 'y')] },
        { item: 'c', instance: 'i-1', heads: [head('1', 4), head('2', 4)] },
      ]),
    ).toEqual({
      answers: [
        { item: 'a', value: 'yes' },
        { item: 'c', instance: 'i-1', value: 4 },
      ],
      conflicts: ['b@en'],
    });
  });
});
