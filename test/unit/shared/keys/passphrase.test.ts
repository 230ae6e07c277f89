import { expect, it } from 'vitest';
import {
  longestPassphrase,
  newPassphraseSchema,
  passphraseFault,
} from '../../../../shared/keys/key-schema.ts';

it.each([
  ['eleven sign', 'short'],
  ['twelve signs', undefined],
  ['            ', 'blank'],
  ['\u3000eleven sign\u00A0', 'blank'],
  [' twelve signs ', undefined],
  ['x'.repeat(longestPassphrase), undefined],
  ['x'.repeat(longestPassphrase + 1), 'long'],
  [' '.repeat(longestPassphrase + 1), 'long'],
])('a passphrase that is being chosen: %j is %s', (passphrase, fault) => {
  expect(passphraseFault(passphrase)).toBe(fault);
  expect(newPassphraseSchema.safeParse(passphrase).success).toBe(fault === undefined);
});
