import { expect, test } from 'vitest';
import { meaningHash } from '../../../../electron/backend/questionnaires/meaning-hash.ts';
import { leaf } from '../../../support/fixture-form.ts';

const item = leaf('untoc-5-a', 'text');

test('equal meanings have equal hashes, whatever the item is called', () => {
  expect(meaningHash(item)).toMatch(/^[0-9a-f]{64}$/);
  expect(meaningHash({ ...item, linkId: 'untoc-5-b', required: true, maxLength: 3 })).toBe(meaningHash(item));
  expect(meaningHash({ ...item, text: `${item.text} ` })).not.toBe(meaningHash(item));
  expect(meaningHash({ ...item, repeats: true })).not.toBe(meaningHash(item));
});
