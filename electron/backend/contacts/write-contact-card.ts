import type { ContactCard } from '../../../shared/contacts/contact-schema.ts';
import { signMessage } from '../signatures/sshsig.ts';

/** SSHSIG namespace of contact cards (design: identity strings). */
export const contactNamespace = 'contact@palermo';

/** A card as a file: its text, and the signature of its own key over exactly these bytes. */
export function writeContactFile(card: ContactCard, seed: Uint8Array): string {
  const text = JSON.stringify(card);
  const { text: signature } = signMessage(Buffer.from(text), seed, contactNamespace);
  return `${JSON.stringify({ format: 'palermo-contact-file/1', card: text, signature }, null, 2)}\n`;
}
