import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The format of a file at rest in a protected workspace (threat-model K1): a header, then chunks that are each encrypted
 * and authenticated. The file has a key of its own, from the workspace key and a random salt (RFC 5869); a chunk's nonce
 * is its number and whether it is the last, so that chunks cannot be moved, repeated or cut off (the STREAM construction).
 */
const magic = Buffer.from('PLRMSEA1', 'latin1');
const saltBytes = 32;
export const headerBytes = magic.length + saltBytes;
/** Plain bytes of every chunk but the last. */
export const chunkBytes = 64 * 1024;
const tagBytes = 16;
export const sealedChunkBytes = chunkBytes + tagBytes;
const nonceBytes = 12;
const keyBytes = 32;
const cipher = 'aes-256-gcm';
/** Without it a shorter tag would be taken, which is easier to guess. */
const tagOptions = { authTagLength: tagBytes } as const;

/** The code of a file that does not hold, beside those of the system. */
export const sealBrokenCode = 'SEAL_BROKEN';

/** What a chunk, a header or a length that does not hold is thrown as: the file was altered, or is none of this workspace. */
export class SealBrokenError extends Error {
  readonly code = sealBrokenCode;
}

/** The code of work with a key that was forgotten. */
export const keyGoneCode = 'KEY_GONE';

/**
 * Thrown where a key was forgotten: the workspace was locked meanwhile. Bytes of zero in its place would still seal, for
 * everybody to read.
 */
export class KeyGoneError extends Error {
  readonly code = keyGoneCode;
  constructor() {
    super('The key of this file was forgotten');
  }
}

const fileKey = (key: Uint8Array, salt: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, 'palermo-file/1', keyBytes));

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUIntBE(index, nonceBytes - 1 - 6, 6);
  nonce.writeUInt8(last ? 1 : 0, nonceBytes - 1);
  return nonce;
}

/** Turns plain bytes into those of a sealed file, piece by piece. */
export class Sealer {
  readonly #key: Buffer;
  readonly #header: Buffer;
  #waiting: Buffer[] = [];
  #held = 0;
  #index = 0;
  #gone = false;

  /** `key`: of the workspace. */
  constructor(key: Uint8Array) {
    const salt = randomBytes(saltBytes);
    this.#key = fileKey(key, salt);
    this.#header = Buffer.concat([magic, salt]);
  }

  #seal(plain: Uint8Array, last: boolean): Buffer {
    if (this.#gone) {
      throw new KeyGoneError();
    }
    const sealing = createCipheriv(cipher, this.#key, nonceOf(this.#index, last), tagOptions);
    const head = this.#index === 0 ? this.#header : Buffer.alloc(0);
    this.#index += 1;
    return Buffer.concat([head, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
  }

  /** Whole chunks that are ready to be written; a chunk waits until it is known whether it is the last. */
  push(bytes: Uint8Array): Buffer {
    if (this.#gone) {
      throw new KeyGoneError();
    }
    this.#waiting.push(Buffer.from(bytes));
    this.#held += bytes.length;
    if (this.#held <= chunkBytes) {
      return Buffer.alloc(0);
    }
    const plain = Buffer.concat(this.#waiting);
    const sealed: Buffer[] = [];
    let at = 0;
    for (; plain.length - at > chunkBytes; at += chunkBytes) {
      sealed.push(this.#seal(plain.subarray(at, at + chunkBytes), false));
    }
    const rest = Buffer.from(plain.subarray(at));
    this.#waiting = [rest];
    this.#held = rest.length;
    plain.fill(0);
    return Buffer.concat(sealed);
  }

  /** The last chunk; nothing can be sealed after it. */
  finish(): Buffer {
    const sealed = this.#seal(Buffer.concat(this.#waiting), true);
    this.wipe();
    return sealed;
  }

  /** Forgets key and content; also where sealing was given up. */
  wipe(): void {
    this.#gone = true;
    for (const bytes of [this.#key, ...this.#waiting]) {
      bytes.fill(0);
    }
    this.#waiting = [];
  }
}

/** Length of the content of a sealed file that has so many bytes. */
export function plainLength(sealedLength: number): number {
  const body = sealedLength - headerBytes;
  const whole = Math.floor(body / sealedChunkBytes);
  const rest = body - whole * sealedChunkBytes;
  if (body < tagBytes || (rest > 0 && rest < tagBytes)) {
    throw new SealBrokenError('A sealed file has no such length');
  }
  return whole * chunkBytes + (rest === 0 ? 0 : rest - tagBytes);
}

/** Opens the chunks of one file. */
export interface Unsealer {
  readonly length: number;
  readonly chunks: number;
  /** Where a chunk begins in the file, and its length there. */
  place(index: number): { readonly at: number; readonly bytes: number };
  open(index: number, sealed: Uint8Array): Buffer;
  /** Whether the key was forgotten. */
  isGone(): boolean;
  wipe(): void;
}

/** `header`: the first bytes of the file; `sealedLength`: of all of it. */
export function createUnsealer(key: Uint8Array, header: Uint8Array, sealedLength: number): Unsealer {
  if (header.length !== headerBytes || !magic.equals(header.subarray(0, magic.length))) {
    throw new SealBrokenError('A file of a protected workspace is not sealed');
  }
  const length = plainLength(sealedLength);
  const own = fileKey(key, header.subarray(magic.length));
  let gone = false;
  const chunks = Math.max(1, Math.ceil((sealedLength - headerBytes) / sealedChunkBytes));
  return {
    length,
    chunks,
    place: (index) => {
      const at = headerBytes + index * sealedChunkBytes;
      return { at, bytes: Math.min(sealedChunkBytes, sealedLength - at) };
    },
    open: (index, sealed) => {
      if (gone) {
        throw new KeyGoneError();
      }
      try {
        const opening = createDecipheriv(cipher, own, nonceOf(index, index === chunks - 1), tagOptions);
        opening.setAuthTag(sealed.subarray(sealed.length - tagBytes));
        return Buffer.concat([opening.update(sealed.subarray(0, sealed.length - tagBytes)), opening.final()]);
      } catch (cause) {
        throw new SealBrokenError('A sealed chunk does not hold', { cause });
      }
    },
    isGone: () => gone,
    wipe: () => {
      gone = true;
      own.fill(0);
    },
  };
}
