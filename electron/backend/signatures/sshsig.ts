import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { SignatureNamespace } from '../../../shared/signatures/namespaces.ts';
import { fingerprintOf, keyBlob, publicKeyOf } from './public-key.ts';
import { readSshStrings, sshString } from './ssh-wire.ts';

const armor =
  /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)\r?\n-----END SSH SIGNATURE-----\r?\n?$/;
const magic = Buffer.from('SSHSIG', 'latin1');
const version = Buffer.from([0, 0, 0, 1]);
const hashName = 'sha512';
const signatureType = 'ssh-ed25519';
const lineLength = 70;

/** Bytes that are signed (PROTOCOL.sshsig): no version, the message by its hash. */
const signedBytes = (namespace: string, message: Uint8Array): Buffer =>
  Buffer.concat([
    magic,
    sshString(namespace),
    sshString(''),
    sshString(hashName),
    sshString(createHash(hashName).update(message).digest()),
  ]);

/** Signs a message with an Ed25519 seed of 32 bytes; the armoured text that `ssh-keygen -Y verify` reads. */
export function signMessage(
  message: Uint8Array,
  seed: Uint8Array,
  namespace: SignatureNamespace,
): { readonly text: string; readonly blob: Buffer } {
  const blob = keyBlob(ed25519.getPublicKey(seed));
  const signature = ed25519.sign(signedBytes(namespace, message), seed);
  const whole = Buffer.concat([
    magic,
    version,
    sshString(blob),
    sshString(namespace),
    sshString(''),
    sshString(hashName),
    sshString(Buffer.concat([sshString(signatureType), sshString(signature)])),
  ]).toString('base64');
  const lines = whole.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return {
    text: `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`,
    blob,
  };
}

/** What an SSHSIG text turned out to be. */
export type SignatureCheck =
  /** No SSHSIG at all, or one that names no key. */
  | { readonly state: 'unreadable' }
  /** A key kind, hash or namespace that is not ours: nothing was checked. */
  | { readonly state: 'other-kind'; readonly fingerprint: string }
  | { readonly state: 'broken'; readonly fingerprint: string }
  /** Made by the holder of this key over exactly these bytes; whose key it is, is another question. */
  | { readonly state: 'holds'; readonly fingerprint: string; readonly blob: Buffer };

/** Checks an SSHSIG over a message, by the strict rules of RFC 8032 §5.1.7. */
export function checkSignature(
  text: string,
  message: Uint8Array,
  namespace: SignatureNamespace,
): SignatureCheck {
  const base64 = (armor.exec(text)?.[1] ?? '').replace(/[\r\n]/g, '');
  const whole = Buffer.from(base64, 'base64');
  // The decoder stops at padding and passes over what follows: nothing may follow.
  if (whole.toString('base64') !== base64) {
    return { state: 'unreadable' };
  }
  const start = Buffer.concat([magic, version]);
  if (!whole.subarray(0, start.length).equals(start)) {
    return { state: 'unreadable' };
  }
  const [blob, stated, , hash, signature] = readSshStrings(whole.subarray(start.length), 5) ?? [];
  if (blob === undefined || signature === undefined) {
    return { state: 'unreadable' };
  }
  const fingerprint = fingerprintOf(blob);
  const key = publicKeyOf(blob);
  const [type, bytes] = readSshStrings(signature, 2) ?? [];
  if (
    key === undefined ||
    type?.toString('latin1') !== signatureType ||
    hash?.toString('latin1') !== hashName ||
    stated?.toString('utf8') !== namespace
  ) {
    return { state: 'other-kind', fingerprint };
  }
  const holds =
    bytes?.length === 64 && ed25519.verify(bytes, signedBytes(namespace, message), key, { zip215: false });
  return holds ? { state: 'holds', fingerprint, blob: Buffer.from(blob) } : { state: 'broken', fingerprint };
}
