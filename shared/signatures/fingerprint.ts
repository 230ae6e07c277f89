import * as z from 'zod';

/** Fingerprint of a key in OpenSSH's form: `SHA256:` and 43 signs of unpadded base64. */
export const fingerprintSchema = z
  .string()
  .length(50)
  .regex(/^SHA256:[A-Za-z0-9+/]{43}$/);

/** An Ed25519 public key as OpenSSH writes it, without a comment (RFC 8709 §4). */
export const publicKeyLineSchema = z
  .string()
  .length(80)
  .regex(/^ssh-ed25519 [A-Za-z0-9+/]{68}$/);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function bytesOf(base64: string): number[] {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const sign of base64) {
    held = held * 64 + alphabet.indexOf(sign);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(Math.floor(held / 2 ** bits));
      held %= 2 ** bits;
    }
  }
  return bytes;
}

const groupBytes = [0, 5, 10, 15, 20, 25] as const;

/**
 * A fingerprint to read out on the telephone: six groups of five digits. Group i is the big-endian number of the bytes
 * 5i to 5i+4 of the digest, modulo 100000 (docs/formats/contact-card.md). Empty for what is no fingerprint.
 */
export function spokenForm(fingerprint: string): readonly string[] {
  if (!fingerprintSchema.safeParse(fingerprint).success) {
    return [];
  }
  const digest = bytesOf(fingerprint.slice('SHA256:'.length));
  return groupBytes.map((start) =>
    String(digest.slice(start, start + 5).reduce((sum, byte) => sum * 256 + byte, 0) % 100_000).padStart(
      5,
      '0',
    ),
  );
}

/** What the QR code beside a fingerprint holds: both forms, so that either can be compared. */
export const fingerprintQrText = (fingerprint: string): string =>
  `${fingerprint}\n${spokenForm(fingerprint).join(' ')}`;
