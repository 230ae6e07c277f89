import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import * as vectorFiles from 'cctv-age';
import { afterAll, describe, expect, it } from 'vitest';
import { decryptFile } from '../../electron/backend/encryption/decrypt-file.ts';
import type { ErrorCode } from '../../shared/contract/errors.ts';

const vectors: Readonly<Record<string, Uint8Array>> = vectorFiles;
const folder = mkdtempSync(join(tmpdir(), 'palermo-age-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Vector {
  readonly expect: string;
  readonly payload: string | undefined;
  readonly passphrases: readonly string[];
  readonly identities: readonly string[];
  readonly file: Buffer;
}

/** Parts a vector into its lines of `key: value` and the file after the empty line (C2SP CCTV, age). */
function readVector(name: string): Vector {
  const bytes = Buffer.from(vectors[name] ?? []);
  const end = bytes.indexOf('\n\n');
  const fields = bytes
    .subarray(0, end)
    .toString()
    .split('\n')
    .map((line) => line.split(': '));
  const of = (key: string): string[] =>
    fields.filter(([name_]) => name_ === key).map(([, value = '']) => value);
  const [compressed] = of('compressed');
  const body = bytes.subarray(end + 2);
  return {
    expect: of('expect')[0] ?? '',
    payload: of('payload')[0],
    passphrases: of('passphrase'),
    identities: of('identity'),
    file: compressed === 'zlib' ? inflateSync(body) : body,
  };
}

/** Codes that a kind of failure may end in; files that do not even begin like age are not taken for it. */
const codes: Readonly<Record<string, readonly ErrorCode[]>> = {
  'no match': ['not-for-our-keys', 'package-passphrase-wrong'],
  'HMAC failure': ['encryption-damaged'],
  'header failure': ['encryption-damaged', 'work-factor-too-high', 'not-encrypted'],
  'payload failure': ['encryption-damaged'],
  'armor failure': ['encryption-damaged', 'not-encrypted'],
};

async function open(name: string, file: Buffer) {
  const vector = readVector(name);
  const [sourcePath, targetPath] = [join(folder, `${name}.age`), join(folder, `${name}.plain`)];
  writeFileSync(sourcePath, file);
  writeFileSync(targetPath, '');
  const result = await decryptFile({ sourcePath, targetPath, ...vector });
  const released = createHash('sha256').update(readFileSync(targetPath)).digest('hex');
  rmSync(sourcePath);
  rmSync(targetPath);
  return { result, released };
}

const names = Object.keys(vectors);

describe('C2SP test vectors of age, through the decryption of packages', () => {
  it('has all of them, hybrid ones too', () => {
    expect(names).toHaveLength(143);
    expect(names.filter((name) => name.includes('hybrid'))).toHaveLength(19);
  });

  it.each(names)('%s', async (name) => {
    const vector = readVector(name);
    const { result, released } = await open(name, vector.file);
    if (vector.expect === 'success') {
      expect(result).toMatchObject({ ok: true, value: { sha256: vector.payload } });
      expect(released).toBe(vector.payload);
      return;
    }
    expect(result.ok ? 'opened' : result.error.code).toBeOneOf([...(codes[vector.expect] ?? [])]);
  });

  it('a vector with one bit turned in its last byte does not pass', async () => {
    const { file } = readVector('x25519');
    file[file.length - 1] = (file.at(-1) ?? 0) ^ 1;
    expect((await open('x25519', file)).result).toMatchObject({
      ok: false,
      error: { code: 'encryption-damaged', params: { reason: 'content' } },
    });
  });
});
