import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { armor } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptFile } from '../../electron/backend/encryption/decrypt-file.ts';
import { encryptFile } from '../../electron/backend/encryption/encrypt-file.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import {
  age,
  ageKey,
  ageVersion,
  ageWithPassphrase,
  decryptWith,
  encryptTo,
  identityFile,
  type AgeKey,
} from '../support/age-files.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';

const mebi = 1024 * 1024;
const passphrase = 'abandon-ability-able-about-above-absent-absorb';

let folder: string;
let source: string;
let content: Buffer;
let hybrid: AgeKey;
let older: AgeKey;
/** Closed with the passphrase once: what it costs is meant to be dear. */
let byPassphrase: string;
beforeAll(async () => {
  folder = temporaryFolder();
  source = join(folder, 'package.zip');
  content = randomBytes(200_000);
  writeFileSync(source, content);
  [hybrid, older] = [await ageKey('hybrid'), await ageKey('x25519')];
  byPassphrase = await encryptTo(source, { kind: 'passphrase', passphrase }, join(folder, 'passphrase.age'));
});
afterAll(removeTemporaryFolders);

const place = (name: string): string => join(folder, name);
const toKeys = (...keys: AgeKey[]) =>
  ({ kind: 'recipients', recipients: keys.map(({ recipient }) => recipient) }) as const;
const describeFile = async (path: string) => verifyPackage({ path, knownPackageVersion: '1' });

describe('an encrypted file', () => {
  it.each(['hybrid', 'x25519'] as const)('opens with each of its %s keys and with no other', async (kind) => {
    const [ours, theirs, stranger] = [await ageKey(kind), await ageKey(kind), await ageKey(kind)];
    const file = await encryptTo(source, toKeys(ours, theirs), place(`${kind}.age`));
    for (const { identity } of [ours, theirs]) {
      const opened = valueOf(await decryptWith(file, { identities: [stranger.identity, identity] }));
      expect(opened).toEqual({
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      });
      expect(readFileSync(`${file}.plain`).equals(content)).toBe(true);
    }
    for (const identities of [[], [stranger.identity], [hybrid.identity, older.identity]]) {
      expect(await decryptWith(file, { identities })).toMatchObject({ error: { code: 'not-for-our-keys' } });
    }
    expect(await describeFile(file)).toMatchObject({
      outcome: 'encrypted',
      encryption: { by: 'keys', recipients: 2, kinds: [kind] },
    });
  });

  it('says that a passphrase opens it, and whether one fits', async () => {
    const file = byPassphrase;
    expect(readFileSync(file, 'latin1')).toMatch(
      /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 18\n/,
    );
    expect(await describeFile(file)).toMatchObject({
      outcome: 'encrypted',
      encryption: { by: 'passphrase' },
    });
    expect(await decryptWith(file, { passphrases: ['wrong', passphrase] })).toMatchObject({ ok: true });
    expect(await decryptWith(file, { passphrases: ['wrong'] })).toMatchObject({
      error: { code: 'package-passphrase-wrong' },
    });
    expect(await decryptWith(file, { identities: [hybrid.identity] })).toMatchObject({
      error: { code: 'package-passphrase-wrong' },
    });
  });

  it('is never made for nobody, or for keys of two kinds', async () => {
    for (const [to, code] of [
      [toKeys(), 'recipient-invalid'],
      [toKeys(hybrid, older), 'recipients-mixed'],
    ] as const) {
      const targetPath = place('refused.age');
      writeFileSync(targetPath, '');
      expect(await encryptFile({ sourcePath: source, targetPath, to })).toMatchObject({ error: { code } });
      expect(statSync(targetPath).size).toBe(0);
    }
  });

  it('X6 fails where it is cut, lengthened, altered or put together from two files', async () => {
    const file = readFileSync(await encryptTo(source, toKeys(hybrid), place('whole.age')));
    const second = readFileSync(await encryptTo(source, toKeys(hybrid), place('second.age')));
    const header = file.indexOf('\n---') + 49;
    const chunk = 64 * 1024 + 16;
    const start = header + 16;
    const flip = (at: number): Buffer => {
      const bytes = Buffer.from(file);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    const wrong: Readonly<Record<string, Buffer>> = {
      'cut at a chunk': file.subarray(0, start + chunk),
      'cut in a chunk': file.subarray(0, start + chunk + 1000),
      'cut in the header': file.subarray(0, 40),
      'cut after the header': file.subarray(0, header),
      'a byte more': Buffer.concat([file, Buffer.from([0])]),
      'a bit of the stanza': flip(60),
      'a bit of the seal of the header': flip(header - 10),
      'a bit of the first chunk': flip(start + 5),
      'a bit of the last chunk': flip(file.length - 1),
      'chunks swapped': Buffer.concat([
        file.subarray(0, start),
        file.subarray(start + chunk, start + 2 * chunk),
        file.subarray(start, start + chunk),
        file.subarray(start + 2 * chunk),
      ]),
      'a header put before the content of another file': Buffer.concat([
        file.subarray(0, header),
        second.subarray(header),
      ]),
    };
    for (const [what, bytes] of Object.entries(wrong)) {
      writeFileSync(place('wrong.age'), bytes);
      const result = await decryptWith(place('wrong.age'), { identities: [hybrid.identity] });
      expect(result.ok ? `${what}: opened` : result.error.code, what).toBeOneOf([
        'encryption-damaged',
        // A stanza that was altered fits no key: nobody can tell it from one for somebody else.
        ...(what === 'a bit of the stanza' ? ['not-for-our-keys'] : []),
      ]);
    }
    writeFileSync(place('wrong.age'), file);
    expect(await decryptWith(place('wrong.age'), { identities: [hybrid.identity] })).toMatchObject({
      ok: true,
    });
  });

  it('refuses a work factor past 20 at once, by its own name', async () => {
    const file = readFileSync(byPassphrase, 'latin1');
    writeFileSync(place('factor.age'), file.replace(/^(.*\n-> scrypt \S+) 18\n/, '$1 21\n'), 'latin1');
    const before = performance.now();
    expect(await decryptWith(place('factor.age'), { passphrases: [passphrase] })).toMatchObject({
      error: { code: 'work-factor-too-high', params: { limit: 20, actual: 21 } },
    });
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('is read as armored text too, up to its own limit', async () => {
    const file = readFileSync(await encryptTo(source, toKeys(hybrid), place('text.age')));
    writeFileSync(place('text.asc'), `\r\n  ${armor.encode(file)}`);
    expect(await describeFile(place('text.asc'))).toMatchObject({
      outcome: 'encrypted',
      encryption: { by: 'keys', recipients: 1, kinds: ['hybrid'] },
    });
    expect(await decryptWith(place('text.asc'), { identities: [hybrid.identity] })).toMatchObject({
      ok: true,
    });
    expect(readFileSync(place('text.asc.plain')).equals(content)).toBe(true);
    writeFileSync(place('large.asc'), armor.encode(Buffer.concat([file, Buffer.alloc(13 * mebi)])));
    expect(await decryptWith(place('large.asc'), { identities: [hybrid.identity] })).toMatchObject({
      error: { code: 'package-too-large', params: { limit: 16 * mebi } },
    });
  });

  it('is told from other files, and from headers without an end', async () => {
    expect(await decryptWith(source, { passphrases: [passphrase] })).toMatchObject({
      error: { code: 'not-encrypted' },
    });
    writeFileSync(place('endless.age'), `age-encryption.org/v1\n${'-> x a\n\n'.repeat(400_000)}`);
    expect(await decryptWith(place('endless.age'), { passphrases: [passphrase] })).toMatchObject({
      error: { code: 'encryption-damaged', params: { reason: 'header' } },
    });
    expect(await describeFile(place('endless.age'))).toMatchObject({ outcome: 'encrypted' });
    expect(await describeFile(place('endless.age'))).not.toHaveProperty('encryption');
  });
});

describe.skipIf(ageVersion() === undefined)("Debian's age", () => {
  it('opens what we encrypt for X25519 keys and with a passphrase', async () => {
    const identity = identityFile(folder, older);
    await age(
      '-d',
      '-i',
      identity,
      '-o',
      place('out-1'),
      await encryptTo(source, toKeys(older), place('a.age')),
    );
    expect(readFileSync(place('out-1')).equals(content)).toBe(true);
    expect(await ageWithPassphrase(passphrase, 1, '-d', '-o', place('out-2'), byPassphrase)).toBe(0);
    expect(readFileSync(place('out-2')).equals(content)).toBe(true);
    expect(await ageWithPassphrase('wrong', 1, '-d', '-o', place('out-3'), byPassphrase)).not.toBe(0);
  });

  it('makes what we open: for a key, with a passphrase, as text', async () => {
    await age('-r', older.recipient, '-o', place('c.age'), source);
    await age('-a', '-r', older.recipient, '-o', place('d.age'), source);
    expect(await ageWithPassphrase(passphrase, 2, '-p', '-o', place('e.age'), source)).toBe(0);
    for (const [name, keys] of [
      ['c.age', { identities: [older.identity] }],
      ['d.age', { identities: [older.identity] }],
      ['e.age', { passphrases: [passphrase] }],
    ] as const) {
      expect(await decryptWith(place(name), keys), name).toMatchObject({ ok: true });
      expect(readFileSync(place(`${name}.plain`)).equals(content), name).toBe(true);
    }
  });
});

describe('a large file', () => {
  const size = 48 * mebi;
  it('passes through in chunks: what has been read is written, but for the few chunks in hand', async () => {
    const large = place('large');
    const handle = openSync(large, 'wx');
    const block = randomBytes(mebi);
    for (let at = 0; at < size; at += mebi) {
      writeSync(handle, block, 0, Math.min(mebi, size - at));
    }
    closeSync(handle);
    const inHand = async (
      work: (hooks: { onProgress: (done: number, total: number) => void }) => Promise<unknown>,
      target: string,
    ): Promise<{ readonly most: number; readonly steps: number }> => {
      writeFileSync(target, '');
      const watched = openSync(target, 'r');
      let [most, steps] = [0, 0];
      await work({
        onProgress: (done) => {
          steps += 1;
          most = Math.max(most, done - fstatSync(watched).size);
        },
      });
      closeSync(watched);
      return { most, steps };
    };
    const locked = place('large.age');
    const down = await inHand(
      (hooks) => encryptFile({ sourcePath: large, targetPath: locked, to: toKeys(hybrid) }, hooks),
      locked,
    );
    const open = place('large.plain');
    const up = await inHand(
      (hooks) =>
        decryptFile(
          { sourcePath: locked, targetPath: open, passphrases: [], identities: [hybrid.identity] },
          hooks,
        ).then(valueOf),
      open,
    );
    expect(statSync(open).size).toBe(size);
    for (const { most, steps } of [down, up]) {
      expect(steps).toBeGreaterThan(170);
      expect(most).toBeLessThan(2 * mebi);
    }
    expect(existsSync(large)).toBe(true);
  });
});
