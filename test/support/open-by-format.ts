import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { argon2id } from 'hash-wasm';
import * as z from 'zod';

/**
 * Opens a protected workspace by docs/formats/protected-workspace.md alone: nothing of the program is used, so that the
 * document is shown to tell the whole of it.
 */
const protectionSchema = z.object({
  format: z.literal('palermo-protection/1'),
  id: z.string(),
  checkValue: z.string(),
  wraps: z.array(
    z.object({
      kind: z.string(),
      parameters: z.string(),
      checkValue: z.string(),
      wrapped: z.string(),
      digest: z.string(),
    }),
  ),
});
const parametersSchema = z.object({
  salt: z.string(),
  memoryKibibytes: z.int().optional(),
  passes: z.int().optional(),
  lanes: z.int().optional(),
});

const hkdf = (key: Uint8Array, salt: Uint8Array, info: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, bytes));
const words = (...parts: readonly string[]): string => JSON.stringify(['palermo-vault/1', ...parts]);
const none = new Uint8Array();

const rotate = (value: number, by: number): number => ((value << by) | (value >>> (32 - by))) >>> 0;

/** HChaCha20 (draft-irtf-cfrg-xchacha, section 2.2). */
function hchacha20(key: Uint8Array, nonce: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.from('expand 32-byte k'), key, nonce]);
  const state = Array.from({ length: 16 }, (_, index) => bytes.readUInt32LE(index * 4));
  const at = (index: number): number => state[index] ?? 0;
  const quarter = (a: number, b: number, c: number, d: number): void => {
    for (const [x, y, z_, by] of [
      [a, b, d, 16],
      [c, d, b, 12],
      [a, b, d, 8],
      [c, d, b, 7],
    ] as const) {
      state[x] = (at(x) + at(y)) >>> 0;
      state[z_] = rotate((at(z_) ^ at(x)) >>> 0, by);
    }
  };
  for (let round = 0; round < 10; round += 1) {
    for (const column of [0, 1, 2, 3]) {
      quarter(column, column + 4, column + 8, column + 12);
    }
    for (const [a, b, c, d] of [
      [0, 5, 10, 15],
      [1, 6, 11, 12],
      [2, 7, 8, 13],
      [3, 4, 9, 14],
    ] as const) {
      quarter(a, b, c, d);
    }
  }
  const out = Buffer.alloc(32);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((index, place) => out.writeUInt32LE(at(index), place * 4));
  return out;
}

function openXChaCha(key: Uint8Array, sealed: Buffer, aad: string): Buffer {
  const [nonce, tag] = [sealed.subarray(0, 24), sealed.subarray(-16)];
  const inner = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]);
  const opening = createDecipheriv('chacha20-poly1305', hchacha20(key, nonce.subarray(0, 16)), inner, {
    authTagLength: 16,
  });
  const body = sealed.subarray(24, -16);
  opening.setAAD(Buffer.from(aad), { plaintextLength: body.length });
  opening.setAuthTag(tag);
  return Buffer.concat([opening.update(body), opening.final()]);
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function codeBytes(code: string): Buffer {
  const bits = Array.from(code.replaceAll('-', '').slice(0, 26))
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(
    Array.from({ length: 16 }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2)),
  );
}

export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string };

/** The workspace key by one wrap. */
export async function workspaceKey(folder: string, secret: Secret): Promise<Buffer> {
  const { id, checkValue, wraps } = protectionSchema.parse(
    JSON.parse(readFileSync(join(folder, 'protection.json'), 'utf8')),
  );
  const kind = 'passphrase' in secret ? 'passphrase' : 'recovery-code';
  const wrap = wraps.find((one) => one.kind === kind);
  if (wrap === undefined) {
    throw new Error('There is no such wrap');
  }
  const { parameters, wrapped } = wrap;
  const listed = JSON.stringify([kind, parameters, wrap.checkValue, wrapped]);
  const { salt, memoryKibibytes = 0, passes = 0, lanes = 0 } = parametersSchema.parse(JSON.parse(parameters));
  const salted = Buffer.from(salt, 'base64');
  const wrapping =
    'passphrase' in secret
      ? await argon2id({
          password: secret.passphrase.normalize('NFC'),
          salt: salted,
          parallelism: lanes,
          iterations: passes,
          memorySize: memoryKibibytes,
          hashLength: 64,
          outputType: 'binary',
        })
      : hkdf(codeBytes(secret.recoveryCode), salted, words('recovery-code'), 64);
  const key = openXChaCha(wrapping.subarray(0, 32), Buffer.from(wrapped, 'base64'), words('wrap', kind, id));
  const checks = [
    createHash('sha256').update(listed).digest('base64') === wrap.digest,
    hkdf(wrapping.subarray(32), none, words('check', kind, id), 32).toString('base64') === wrap.checkValue,
    hkdf(key, none, words('check', 'vault', id), 32).toString('base64') === checkValue,
  ];
  if (checks.includes(false)) {
    throw new Error(`Checks: ${checks.join(' ')}`);
  }
  return key;
}

const derived = (key: Buffer, purpose: string): Buffer =>
  hkdf(key, none, `palermo-workspace/1 ${purpose}`, 32);

/** The content of a sealed file. */
export function openFile(key: Buffer, path: string): Buffer {
  const bytes = readFileSync(path);
  if (bytes.toString('latin1', 0, 8) !== 'PLRMSEA1') {
    throw new Error('Not a sealed file');
  }
  const own = hkdf(derived(key, 'files'), bytes.subarray(8, 40), 'palermo-file/1', 32);
  const chunks: Buffer[] = [];
  for (let at = 40, index = 0; at < bytes.length; at += 65_552, index += 1) {
    const chunk = bytes.subarray(at, at + 65_552);
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(index, 7);
    nonce.writeUInt8(at + 65_552 >= bytes.length ? 1 : 0, 11);
    const opening = createDecipheriv('aes-256-gcm', own, nonce, { authTagLength: 16 });
    opening.setAuthTag(chunk.subarray(-16));
    chunks.push(opening.update(chunk.subarray(0, -16)), opening.final());
  }
  return Buffer.concat(chunks);
}

export const nameOnDisk = (key: Buffer, name: string): string =>
  createHmac('sha512', derived(key, 'names')).update(name).digest('hex');

/** Lines of a log. */
export const openLog = (key: Buffer, path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const sealed = Buffer.from(line, 'base64');
      const opening = createDecipheriv('aes-256-gcm', derived(key, 'logs'), sealed.subarray(0, 12), {
        authTagLength: 16,
      });
      opening.setAAD(Buffer.from('palermo-log/1'));
      opening.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([opening.update(sealed.subarray(12, -16)), opening.final()])
        .toString()
        .trimEnd();
    });

export function openSqlite(key: Buffer, path: string): SQLite.Database {
  const database = new SQLite(path, { readonly: true });
  database.pragma("cipher='chacha20'");
  database.pragma(`key='raw:${derived(key, 'database').toString('hex')}'`);
  return database;
}
