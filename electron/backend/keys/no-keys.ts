import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { KeyRing } from './key-ring.ts';

/** A workspace without keys and contacts. */
export const noKeys: KeyRing = {
  signingSeed: (key) => err(appError('not-found', { key })),
  identities: () => ok([]),
  ownRecipients: () => ok([]),
  recipientsOf: ([contact = '']) => err(appError('not-found', { contact })),
  trustOf: (signatures) => signatures,
};
