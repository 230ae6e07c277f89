import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { readSshStrings, sshString } from './ssh-wire.ts';

const keyType = 'ssh-ed25519';
const publicKeyBytes = 32;

/** The key as OpenSSH writes it: the blob inside `ssh-ed25519 AAAA…` (RFC 8709 §4). */
export const keyBlob = (publicKey: Uint8Array): Buffer =>
  Buffer.concat([sshString(keyType), sshString(publicKey)]);

/** The 32 bytes of an Ed25519 key blob; undefined for any other kind of key. */
export function publicKeyOf(blob: Buffer): Buffer | undefined {
  const [type, key] = readSshStrings(blob, 2) ?? [];
  return type?.toString('latin1') === keyType && key?.length === publicKeyBytes ? key : undefined;
}

const digestOf = (blob: Uint8Array): Buffer => createHash('sha256').update(blob).digest();

/** Fingerprint in OpenSSH's form: `SHA256:` and unpadded base64. */
export const fingerprintOf = (blob: Uint8Array): string =>
  `SHA256:${digestOf(blob).toString('base64').replace(/=+$/, '')}`;

/** Name of a signature file of this key: the first 16 hexadecimal digits of its fingerprint (standards §2). */
export const signatureFileName = (blob: Uint8Array): string =>
  `signatures/${digestOf(blob).toString('hex').slice(0, 16)}.sig`;

/** The key as one line of OpenSSH, without a comment. */
export const publicKeyLine = (blob: Uint8Array): string =>
  `${keyType} ${Buffer.from(blob).toString('base64')}`;

/** The blob of a line that has been checked by its schema. */
export const publicKeyBlob = (line: string): Buffer => Buffer.from(line.split(' ')[1] ?? '', 'base64');

/**
 * Whether a blob is an Ed25519 key that may be pinned: canonical encoding (RFC 8032 §5.1.3) of a point that is not of
 * small order, for which a signature would hold over any message.
 */
export function isSoundKey(blob: Buffer): boolean {
  const key = publicKeyOf(blob);
  if (key === undefined) {
    return false;
  }
  try {
    return !ed25519.Point.fromBytes(key, false).isSmallOrder();
  } catch {
    // Bytes that are no point of the curve.
    return false;
  }
}
