// @vitest-environment happy-dom
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { FailureError, toFailure } from '../../../../renderer/client/failure.ts';

describe('toFailure', () => {
  it('keeps code, parameters, issues and correlation of a contract error', () => {
    const issues = [{ path: 'x', code: 'required', severity: 'error', params: {} }];
    const error = new ORPCError('not-clearable', {
      status: 409,
      data: { params: { count: 1 }, issues, correlation: 'abc' },
    });
    expect(toFailure(error)).toEqual({
      code: 'not-clearable',
      params: { count: 1 },
      issues,
      correlation: 'abc',
    });
  });

  it('calls an unknown code or malformed data internal, and shows none of it', () => {
    expect(toFailure(new ORPCError('SURPRISE', { data: { stack: '/home/x' } }))).toEqual({
      code: 'internal',
      params: {},
    });
  });

  it('knows a missing session by its status', () => {
    expect(toFailure(new ORPCError('UNAUTHORIZED', { status: 401 })).code).toBe('session-required');
  });

  it('takes a rejected fetch for a host that does not answer', () => {
    expect(toFailure(new TypeError('Failed to fetch')).code).toBe('no-connection');
  });

  it('passes on failures of steps beside the contract', () => {
    const failure = { code: 'request-too-large', params: { limit: 5 } } as const;
    expect(toFailure(new FailureError(failure))).toBe(failure);
  });
});
