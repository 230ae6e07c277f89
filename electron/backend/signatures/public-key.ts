import { createHash } from 'node:crypto';
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
