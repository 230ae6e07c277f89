import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Backend } from '../backend/backend.ts';
import type { EncryptTo } from '../backend/encryption/encrypt-file.ts';
import { recipientKindOf } from '../backend/encryption/recipients.ts';

const isRecipient = (word: string): boolean => word.startsWith('age1');

/**
 * Turns names of contacts into their keys; keys stay as they are, and what is not to be encrypted stays so. Contacts are
 * taken by their hybrid keys, unless an X25519 key on the line says that the other kind is meant.
 */
export function resolveRecipients(
  { contacts, keyRing }: Pick<Backend, 'contacts' | 'keyRing'>,
  to: EncryptTo | undefined,
): Result<EncryptTo | undefined, AppError> {
  if (to === undefined || to.kind === 'passphrase') {
    return ok(to);
  }
  const kind = to.recipients.some((word) => recipientKindOf(word) === 'x25519') ? 'x25519' : 'hybrid';
  const known = contacts.list({});
  if (!known.ok) {
    return known;
  }
  const recipients: string[] = [];
  for (const word of to.recipients) {
    if (isRecipient(word)) {
      recipients.push(word);
      continue;
    }
    const name = word.normalize('NFC');
    const [contact, ...others] = known.value.contacts.filter((one) => one.id === word || one.name === name);
    if (contact === undefined || others.length > 0) {
      return err(appError('not-found', { contact: word, matches: others.length }));
    }
    const found = keyRing.recipientsOf([contact.id], kind);
    if (!found.ok) {
      return found;
    }
    recipients.push(...found.value);
  }
  return ok({ kind: 'recipients', recipients });
}
