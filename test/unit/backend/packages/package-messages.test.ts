import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, describe, expect, it } from 'vitest';
import { refuse, shownProblems } from '../../../../electron/backend/packages/refusal.ts';
import { problemCodes } from '../../../../shared/packages/problem-codes.ts';
import { verifyOutcomes } from '../../../../shared/packages/verify-report.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';

let messages: Record<string, string> = {};
beforeAll(async () => {
  messages = await packageMessages();
});

describe('sentences for findings', () => {
  it('E1 every outcome and every problem code has its sentence, and no sentence is left over', () => {
    const wanted = [
      ...verifyOutcomes.map((outcome) => `package.outcome.${outcome}`),
      ...problemCodes.map((code) => `package.problem.${code}`),
    ];
    const present = Object.keys(messages).filter((key) => /^package\.(?:outcome|problem)\./.test(key));
    expect(present.toSorted()).toEqual(wanted.toSorted());
  });

  it('E1 every sentence can be written', () => {
    for (const [key, message] of Object.entries(messages).filter(([name]) =>
      /^(?:package|report)\./.test(name),
    )) {
      expect(() => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }), key).not.toThrow();
    }
  });

  it('puts the findings of the gravest outcome first', () => {
    const found = [
      refuse('damaged', 'file-missing', 'data/a'),
      refuse('unsafe', 'file-unlisted', 'data/b', { manifest: 'x\u0007' }),
    ];
    expect(shownProblems(found)).toEqual([
      { part: 'data/b', code: 'file-unlisted', params: { manifest: 'x\\u{0007}' } },
      { part: 'data/a', code: 'file-missing', params: {} },
    ]);
  });
});
