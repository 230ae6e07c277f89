import { appError, type AppError } from '../../../shared/contract/errors.ts';
import {
  contactCardSchema,
  contactFileSchema,
  type ContactCard,
} from '../../../shared/contacts/contact-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isRecipient } from '../encryption/recipients.ts';
import { readJsonBytes } from '../files/read-json.ts';
import { readSmallFile } from '../keys/key-material.ts';
import { fingerprintOf, isSoundKey, publicKeyBlob } from '../signatures/public-key.ts';
import { checkSignature } from '../signatures/sshsig.ts';
import { contactNamespace } from './write-contact-card.ts';

const mostBytes = 32 * 1024;

export interface ReadCard {
  readonly card: ContactCard;
  readonly fingerprint: string;
}

const refused = (reason: string): Result<never, AppError> =>
  err(appError('contact-card-refused', { reason }));

/**
 * Reads a stranger's contact card: the signature must be that of the very key on the card, so that nobody hands out
 * recipients of their own beside somebody else's key.
 */
export async function readContactFile(path: string): Promise<Result<ReadCard, AppError>> {
  const bytes = await readSmallFile(path, mostBytes);
  if (bytes === undefined) {
    return refused('not-a-card');
  }
  const outer = readJsonBytes(bytes, {});
  const file = outer.ok ? contactFileSchema.safeParse(outer.value) : undefined;
  if (file?.success !== true) {
    return refused('not-a-card');
  }
  const message = Buffer.from(file.data.card);
  const inner = readJsonBytes(message, {});
  const card = inner.ok ? contactCardSchema.safeParse(inner.value) : undefined;
  if (card?.success !== true) {
    return refused('not-a-card');
  }
  const blob = publicKeyBlob(card.data.key);
  if (!isSoundKey(blob)) {
    return refused('key');
  }
  const check = checkSignature(file.data.signature, message, contactNamespace);
  if (check.state !== 'holds') {
    return refused(check.state === 'other-kind' ? 'signature-kind' : 'signature');
  }
  if (check.fingerprint !== fingerprintOf(blob)) {
    return refused('other-key');
  }
  const { hybrid, x25519 } = card.data.recipients;
  return [hybrid, x25519].every((recipient) => recipient === undefined || isRecipient(recipient))
    ? ok({ card: card.data, fingerprint: check.fingerprint })
    : refused('recipient');
}
