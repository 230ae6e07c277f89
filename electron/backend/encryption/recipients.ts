import { Encrypter } from 'age-encryption';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { RecipientKind } from '../keys/key-ring.ts';

/** Kind of an age recipient by its prefix; undefined for other words, and for kinds that live on tokens or in plugins. */
export function recipientKindOf(recipient: string): RecipientKind | undefined {
  if (recipient.startsWith('age1pq1')) {
    return 'hybrid';
  }
  // The letters after `age1` of an X25519 recipient hold no further `1`, which Bech32 keeps for the separator.
  return /^age1[02-9ac-hj-np-z]+$/.test(recipient) ? 'x25519' : undefined;
}

/** Whether a recipient is sound: its checksum fits, and it names a point. */
export function isRecipient(recipient: string): boolean {
  try {
    new Encrypter().addRecipient(recipient);
    return true;
  } catch {
    return false;
  }
}

/**
 * The one kind of all recipients. Hybrid and X25519 never stand in one file: the weaker one would undo what the hybrid is for
 * (C2SP age: labels of recipients). The library leaves that to its caller.
 */
export function requireOneKind(recipients: readonly string[]): Result<RecipientKind, AppError> {
  const kinds = recipients.map(recipientKindOf);
  const wrong = recipients.findIndex((recipient, at) => kinds[at] === undefined || !isRecipient(recipient));
  const [kind] = kinds;
  if (kind === undefined || wrong >= 0) {
    return err(appError('recipient-invalid', { number: wrong + 1 }));
  }
  return kinds.every((other) => other === kind) ? ok(kind) : err(appError('recipients-mixed'));
}
