import type { Encryption } from '../../../shared/packages/encryption.ts';
import type { StoredFile } from '../files/stored-file.ts';

const mebi = 1024 * 1024;
/** Of a header: room for some six hundred hybrid recipients. A file without its end in there is none of ours. */
const headerBytes = mebi;
/** Blank space may stand before the armor (C2SP age: ASCII armor); so much is looked through. */
const headBytes = 1024;
const armorBegin = '-----BEGIN AGE ENCRYPTED FILE-----';
const binaryBegin = 'age-encryption.org/v1';

/** How an age file is written: as bytes, as armored text; undefined where it is no age file. */
export function encodingOf(head: Buffer): 'binary' | 'armored' | undefined {
  const text = head.subarray(0, headBytes).toString('latin1');
  return text.startsWith(binaryBegin)
    ? 'binary'
    : text.trimStart().startsWith(armorBegin)
      ? 'armored'
      : undefined;
}

/** The stanzas of a header, each with its type and arguments; their bodies are the library's to judge. */
export interface AgeHeader {
  readonly encoding: 'binary' | 'armored';
  readonly stanzas: readonly (readonly string[])[];
}

/** The bytes under the armor, as far as they are needed; a fault in it is the library's to find. */
function withoutArmor(text: string): string {
  const lines = text.trimStart().split('\n').slice(1);
  const end = lines.findIndex((line) => line.startsWith('-'));
  return Buffer.from((end < 0 ? lines : lines.slice(0, end)).join(''), 'base64').toString('latin1');
}

/**
 * Reads what stands before the encrypted bytes; `not-age` for another kind of file, `broken` where the header has no end
 * within its limit or another version. Nothing in it is proved before the file has been opened.
 */
export async function readAgeHeader(
  file: Pick<StoredFile, 'read'>,
): Promise<AgeHeader | 'not-age' | 'broken'> {
  const start = await file.read(0, headerBytes);
  const encoding = encodingOf(start);
  if (encoding === undefined) {
    return 'not-age';
  }
  const text = encoding === 'binary' ? start.toString('latin1') : withoutArmor(start.toString('latin1'));
  const end = text.indexOf('\n---');
  if (end < 0 || !text.startsWith(`${binaryBegin}\n`)) {
    return 'broken';
  }
  const stanzas = text
    .slice(0, end)
    .split('\n')
    .filter((line) => line.startsWith('-> '))
    .map((line) => line.slice(3).split(' '));
  return { encoding, stanzas };
}

const kinds: Readonly<Record<string, 'hybrid' | 'x25519'>> = {
  mlkem768x25519: 'hybrid',
  X25519: 'x25519',
};

/** What a header says of who can open the file; undefined where it says nothing that age knows. */
export function encryptionOf({ stanzas }: AgeHeader): Encryption | undefined {
  const types = stanzas.map(([type = '']) => type);
  if (types.length === 0) {
    return undefined;
  }
  // A passphrase stands alone in a header (C2SP age: the scrypt recipient type).
  if (types.includes('scrypt')) {
    return types.length === 1 ? { by: 'passphrase' } : undefined;
  }
  return {
    by: 'keys',
    recipients: types.length,
    kinds: [...new Set(types.map((type) => kinds[type] ?? ('other' as const)))],
  };
}

/** A higher factor would keep the computer busy for minutes, or want more memory than it has. */
export const highestWorkFactor = 20;

/** The base-2 logarithm of scrypt's N that a passphrase file asks for; undefined where it names none. */
export function workFactorOf({ stanzas }: AgeHeader): number | undefined {
  const factor = stanzas.find(([type]) => type === 'scrypt')?.[2];
  return factor !== undefined && /^[1-9][0-9]*$/.test(factor) ? Number(factor) : undefined;
}
