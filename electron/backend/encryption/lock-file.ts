import type { AppError } from '../../../shared/contract/errors.ts';
import type { EncryptChoice } from '../../../shared/contract/packages.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { EncryptedFile } from '../backend.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { chooseRecipients } from './choose-recipients.ts';
import type { EncryptTo } from './encrypt-file.ts';
import { createPassphrase } from './passphrase.ts';

/** Who can open a file, and what the result says of it. */
export interface Lock extends Pick<EncryptedFile, 'encrypted'> {
  readonly to: EncryptTo;
}

/** To keys of others; ours are added, else the sender could not open it again (standards §3 rule 3). */
export function lockForKeys(keyRing: KeyRing, theirs: readonly string[]): Result<Lock, AppError> {
  const chosen = chooseRecipients(keyRing, theirs);
  if (!chosen.ok) {
    return chosen;
  }
  const { recipients, kind, own } = chosen.value;
  return ok({
    to: { kind: 'recipients', recipients },
    encrypted: { by: 'keys', kind, recipients: recipients.length, own },
  });
}

/**
 * Who shall be able to open the file, where it is to be encrypted at all. A passphrase is made here, handed out once and
 * kept nowhere.
 */
export function lockFor(
  keyRing: KeyRing,
  choice: EncryptChoice | undefined,
  locale: Locale,
): Result<Lock | undefined, AppError> {
  if (choice === undefined) {
    return ok(undefined);
  }
  if (choice.kind === 'passphrase') {
    const passphrase = createPassphrase(locale);
    return ok({ to: { kind: 'passphrase', passphrase }, encrypted: { by: 'passphrase', passphrase } });
  }
  const theirs = keyRing.recipientsOf(choice.contacts, choice.recipientKind);
  return theirs.ok ? lockForKeys(keyRing, theirs.value) : theirs;
}
