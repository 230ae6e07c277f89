import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { packageId, uuidFromHash } from '../../../../shared/packages/package-id.ts';
import { uuidSchema } from '../../../../shared/lib/ids.ts';
import { packageContent } from '../../../support/package-fixtures.ts';

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

describe('package id', () => {
  it('is a UUIDv8 of RFC 9562', () => {
    expect(uuidFromHash(new Uint8Array(32).fill(0xff))).toBe('ffffffff-ffff-8fff-bfff-ffffffffffff');
    expect(uuidFromHash(new Uint8Array(32))).toBe('00000000-0000-8000-8000-000000000000');
    expect(uuidSchema.safeParse(packageId(packageContent, sha256)).success).toBe(true);
  });

  it('follows from the content, not from the order of answers or keys', () => {
    const id = packageId(packageContent, sha256);
    const { response, ...rest } = packageContent;
    const { answers, ...others } = response;
    expect(packageId({ response: { answers: answers.toReversed(), ...others }, ...rest }, sha256)).toBe(id);
    const [first, ...more] = answers;
    expect(packageId({ ...packageContent, response: { ...response, answers: more } }, sha256)).not.toBe(id);
    const changed = { ...first, item: first?.item ?? '', value: 'no' };
    expect(
      packageId({ ...packageContent, response: { ...response, answers: [changed, ...more] } }, sha256),
    ).not.toBe(id);
  });
});
