import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseGuardedJson } from '../../../../shared/lib/json-guard.ts';
import { valueFitsType } from '../../../../shared/questionnaires/item-types.ts';
import { leaf } from '../../../support/fixture-form.ts';

const share = leaf('untoc-5-offence-share', 'decimal');
const fits = (value: number): boolean => valueFitsType(share, value);

it('a decimal answer is a number that every package can hold', () => {
  expect([0, -1.5, 1e-300, 2 ** 53 - 1].map(fits)).toEqual([true, true, true, true]);
  expect([2 ** 53, 1e20, -1e300, Number.POSITIVE_INFINITY, Number.NaN].map(fits)).toEqual(
    Array.from({ length: 5 }, () => false),
  );
  fc.assert(
    fc.property(fc.double(), (value) => {
      fc.pre(fits(value));
      expect(parseGuardedJson(JSON.stringify([value]))).toMatchObject({ ok: true });
    }),
  );
});
