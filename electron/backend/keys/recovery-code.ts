import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O and U, which are read as other signs or words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const allSigns = new RegExp(`^[${alphabet}]*$`);
export const recoveryBytes = 16;
const dataSigns = 26;
const checkSigns = 4;
const groupSigns = 5;

function toSigns(bytes: Uint8Array, count: number): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) << BigInt(count * 5 - bytes.length * 8);
  let signs = '';
  for (let index = 0; index < count; index += 1) {
    signs = `${alphabet[Number(value & 31n)] ?? ''}${signs}`;
    value >>= 5n;
  }
  return signs;
}

const checkOf = (bytes: Uint8Array): string =>
  toSigns(
    createHash('sha256').update('palermo-recovery-code/1').update(bytes).digest().subarray(0, 3),
    5,
  ).slice(0, checkSigns);

/** 128 random bits as six groups of five signs; the last four signs tell a typing error from another code. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  const signs = `${toSigns(bytes, dataSigns)}${checkOf(bytes)}`;
  return (signs.match(new RegExp(`.{${groupSigns}}`, 'g')) ?? []).join('-');
}

/** The bytes of a code as it was typed: any case, spaces or dashes, look-alike signs; undefined where signs are wrong. */
export function readRecoveryCode(text: string): Uint8Array | undefined {
  const signs = text
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
  if (signs.length !== dataSigns + checkSigns || !allSigns.test(signs)) {
    return undefined;
  }
  let value = 0n;
  for (const sign of signs.slice(0, dataSigns)) {
    value = (value << 5n) | BigInt(alphabet.indexOf(sign));
  }
  const spare = BigInt(dataSigns * 5 - recoveryBytes * 8);
  const bytes = Buffer.from((value >> spare).toString(16).padStart(recoveryBytes * 2, '0'), 'hex');
  return writeRecoveryCode(bytes).replaceAll('-', '') === signs ? bytes : undefined;
}
