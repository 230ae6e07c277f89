import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../../../shared/lib/json.ts';

/** Keys are never made from a host's ids: tests may count those upwards. */
export const randomSecret = (bytes: number): Uint8Array => randomBytes(bytes);

export const vaultKeyBytes = 32;
/** Half wraps the vault key, half only tells a wrong secret from a damaged row (threat-model K3). */
export const wrappingBytes = 64;
const nonceBytes = 24;
const format = 'palermo-vault/1';

const context = (...words: readonly string[]): Buffer => Buffer.from(JSON.stringify([format, ...words]));

/** XChaCha20-Poly1305 with a random nonce in front; `words` bind the place where it stands. */
export function seal(key: Uint8Array, plain: Uint8Array, words: readonly string[]): string {
  const nonce = randomBytes(nonceBytes);
  const sealed = xchacha20poly1305(key, nonce, context(...words)).encrypt(plain);
  return Buffer.concat([nonce, sealed]).toString('base64');
}

/** Undefined where it was altered, or sealed for another place or under another key. */
export function unseal(key: Uint8Array, sealed: string, words: readonly string[]): Uint8Array | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= nonceBytes) {
    return undefined;
  }
  try {
    return xchacha20poly1305(key, bytes.subarray(0, nonceBytes), context(...words)).decrypt(
      bytes.subarray(nonceBytes),
    );
  } catch {
    // The library has one error for every seal that does not hold.
    return undefined;
  }
}

/** Stretches a secret that is random already: no guess at it is worth slowing down (RFC 5869). */
export const expand = (secret: Uint8Array, salt: Uint8Array, purpose: string, bytes: number): Uint8Array =>
  hkdf(sha256, secret, salt, context(purpose), bytes);

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Shown to nobody, compared with the stored one: it says whether a key is the right one, and nothing about it. */
export const checkValue = (key: Uint8Array, words: readonly string[]): string =>
  Buffer.from(hkdf(sha256, key, undefined, context('check', ...words), 32)).toString('base64');

export function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

export type WrapKind = 'passphrase' | 'recovery-code' | 'keyring';

/** One wrapped copy of the vault key, as it is stored. */
export interface Wrap {
  readonly kind: WrapKind;
  /** What deriving needs, as JSON text. */
  readonly parameters: string;
  readonly checkValue: string;
  readonly wrapped: string;
  /** Over the fields above: a row that changed is damaged, whatever secret is tried. */
  readonly digest: string;
}

const wrapDigest = (wrap: Omit<Wrap, 'digest'>): string =>
  digest(canonicalJson([wrap.kind, wrap.parameters, wrap.checkValue, wrap.wrapped]));

/** Wraps the vault key under the bytes that a secret gave. */
export function makeWrap(
  kind: WrapKind,
  parameters: string,
  vault: { readonly id: string; readonly key: Uint8Array },
  secret: Uint8Array,
): Wrap {
  const wrap = {
    kind,
    parameters,
    checkValue: checkValue(secret.subarray(vaultKeyBytes), [kind, vault.id]),
    wrapped: seal(secret.subarray(0, vaultKeyBytes), vault.key, ['wrap', kind, vault.id]),
  };
  return { ...wrap, digest: wrapDigest(wrap) };
}

export const isSoundWrap = (wrap: Wrap): boolean => sameText(wrap.digest, wrapDigest(wrap));

/** Opens a wrap; a wrong secret and damage are told apart, and neither changes anything. */
export function openWrap(wrap: Wrap, vaultId: string, secret: Uint8Array): Uint8Array | 'wrong' | 'damaged' {
  if (!isSoundWrap(wrap)) {
    return 'damaged';
  }
  if (!sameText(wrap.checkValue, checkValue(secret.subarray(vaultKeyBytes), [wrap.kind, vaultId]))) {
    return 'wrong';
  }
  return unseal(secret.subarray(0, vaultKeyBytes), wrap.wrapped, ['wrap', wrap.kind, vaultId]) ?? 'damaged';
}
