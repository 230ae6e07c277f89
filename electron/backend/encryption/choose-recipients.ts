import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { KeyRing, RecipientKind } from '../keys/key-ring.ts';
import { requireOneKind } from './recipients.ts';

/** Everyone who can open a file, all by keys of one kind; `own`: the sender is among them. */
export interface ChosenRecipients {
  readonly recipients: readonly string[];
  readonly kind: RecipientKind;
  readonly own: boolean;
}

/**
 * Adds our own keys of the same kind to those of others: without them nobody here could open the file again (standards §3 rule
 * 3). A workspace without a key has none to add, and the result says so.
 */
export function chooseRecipients(
  keyRing: Pick<KeyRing, 'ownRecipients'>,
  theirs: readonly string[],
): Result<ChosenRecipients, AppError> {
  const kind = requireOneKind(theirs);
  if (!kind.ok) {
    return kind;
  }
  const found = keyRing.ownRecipients(kind.value);
  const ours = !found.ok && found.error.code === 'keys-none' ? ok([]) : found;
  return ours.ok
    ? ok({
        recipients: [...new Set([...theirs, ...ours.value])],
        kind: kind.value,
        own: ours.value.length > 0,
      })
    : ours;
}
