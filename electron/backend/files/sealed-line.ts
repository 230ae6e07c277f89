import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * One line of a log at rest in a protected workspace (threat-model X7), sealed by itself: lines are appended one at a time
 * and a cut leaves those before it whole. Base64 of nonce, encrypted text and tag.
 */
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const options = { authTagLength: tagBytes } as const;
const purpose = Buffer.from('palermo-log/1');
/** Lines are filled up to a multiple of this, so that their lengths tell little of what happened. */
const stepBytes = 256;

/** `key`: of the logs of one workspace. The text has no line end. */
export function sealLine(key: Uint8Array, text: string): string {
  const plain = Buffer.from(text);
  const filled = Buffer.alloc(Math.ceil((plain.length + 1) / stepBytes) * stepBytes, ' ');
  plain.copy(filled);
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, options).setAAD(purpose);
  const sealed = Buffer.concat([nonce, sealing.update(filled), sealing.final(), sealing.getAuthTag()]);
  plain.fill(0);
  filled.fill(0);
  return sealed.toString('base64');
}

/** The text of a line; undefined where it was altered, cut or sealed under another key. */
export function openLine(key: Uint8Array, line: string): string | undefined {
  const sealed = Buffer.from(line, 'base64');
  if (sealed.length < nonceBytes + tagBytes) {
    return undefined;
  }
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), options).setAAD(purpose);
  opening.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
    return Buffer.concat([opening.update(body), opening.final()])
      .toString()
      .trimEnd();
  } catch {
    return undefined;
  }
}
