import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  age,
  ageKey,
  ageVersion,
  decryptWith,
  encryptTo,
  identityFile,
  type AgeKey,
} from '../support/age-files.ts';
import {
  contentDigest,
  createDesk,
  ended,
  handWritten,
  newDraft,
  startWithLines,
  type Desk,
  type Ended,
} from './cli-support.ts';

const passphrase = 'abandon-ability-able-about-above-absent-absorb';

let desk: Desk;
let id: string;
let key: AgeKey;
let older: AgeKey;
beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  id = await newDraft(desk, handWritten().profile);
  desk.write('response.json', handWritten());
  await desk.json('draft', 'fill', id, 'response.json');
  [key, older] = [await ageKey('hybrid'), await ageKey('x25519')];
});
afterAll(() => desk[Symbol.dispose]());

/** Runs with a passphrase at a descriptor, started by a Node that is ours, or by another that hands on to it. */
const withPassphrase = (
  descriptor: number,
  line: string,
  args: readonly string[],
  node = process.execPath,
): Promise<Ended> =>
  startWithLines(desk, [...args, '--passphrase-fd', String(descriptor)], new Map([[descriptor, line]]), node);

const bodyOf = ({
  stdout,
}: Ended): Record<string, unknown> & { readonly error?: { readonly code: string } } => JSON.parse(stdout);

describe('X8 a passphrase from a file descriptor', () => {
  it('X8 encrypts and opens, started by our Node or by the one that the system finds', async () => {
    const file = 'phrase.age';
    const sealed = await withPassphrase(3, `${passphrase}\nmore\n`, ['export', id, '--out', file], 'node');
    expect(sealed.code, sealed.stderr).toBe(0);
    expect(bodyOf(sealed)).toMatchObject({
      encrypted: { by: 'passphrase' },
      bytes: readFileSync(desk.path(file)).length,
    });
    expect(sealed.stdout + sealed.stderr).not.toContain(passphrase);
    expect(await decryptWith(desk.path(file), { passphrases: [passphrase] })).toMatchObject({ ok: true });

    const before = readdirSync(tmpdir()).filter((one) => /^palermo-[A-Za-z0-9]{6}$/.test(one));
    const opened = await withPassphrase(0, passphrase.toUpperCase(), ['verify', file]);
    expect(opened.code, opened.stderr).toBe(0);
    expect(bodyOf(opened)).toMatchObject({ outcome: 'valid', encryption: { by: 'passphrase' } });
    expect(readdirSync(tmpdir()).filter((one) => /^palermo-[A-Za-z0-9]{6}$/.test(one))).toEqual(before);
  });

  it('X8 says that a passphrase does not fit', async () => {
    const path = desk.write('small', 'small');
    const file = await encryptTo(path, { kind: 'passphrase', passphrase });
    const wrong = await withPassphrase(5, 'wrong', ['verify', file], 'node');
    expect([wrong.code, bodyOf(wrong).error?.code]).toEqual([3, 'package-passphrase-wrong']);
    expect(readdirSync(desk.cwd).filter((name) => name.startsWith('small'))).toEqual(['small', 'small.age']);
  });

  it('X8 refuses an empty one, and descriptors that hold none, and writes nothing', async () => {
    const empty = await withPassphrase(3, '\n', ['export', id, '--out', 'empty.age']);
    expect([empty.code, bodyOf(empty).error]).toMatchObject([2, { params: { reason: 'no-passphrase' } }]);
    for (const descriptor of ['3', '1000']) {
      for (const node of [process.execPath, 'node']) {
        const child = desk.start(
          ['export', id, '--out', 'none.age', '--json', '--passphrase-fd', descriptor],
          node,
        );
        const none = await ended(child);
        expect([none.code, bodyOf(none).error?.code], none.stderr).toEqual([2, 'usage']);
      }
    }
    expect(readdirSync(desk.cwd).filter((name) => /^(empty|none)/.test(name))).toEqual([]);
  });
});

describe('export --encrypt', () => {
  it('X6 closes a package for keys, and only they open it to the very package', async () => {
    const plain = await desk.json('export', id, '--out', 'plain.zip');
    const done = await desk.json('export', id, '--out', 'keys.age', '--encrypt', key.recipient);
    expect(done.code, done.stderr).toBe(0);
    expect(done.body).toMatchObject({
      package: plain.body.package,
      encrypted: { by: 'keys', kind: 'hybrid', recipients: 1, own: false },
    });
    expect(await decryptWith(desk.path('keys.age'), { identities: [key.identity] })).toMatchObject({
      ok: true,
    });
    expect(readFileSync(desk.path('keys.age.plain')).equals(readFileSync(desk.path('plain.zip')))).toBe(true);

    const shown = await desk.json('verify', 'keys.age');
    expect([shown.code, shown.body]).toMatchObject([
      3,
      { outcome: 'encrypted', encryption: { by: 'keys', recipients: 1, kinds: ['hybrid'] } },
    ]);
    const before = contentDigest(desk.defaultWorkspace);
    const other = await desk.json('verify', 'keys.age', '--workspace', desk.defaultWorkspace);
    expect([other.code, other.body.error.code]).toEqual([3, 'not-for-our-keys']);
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it('takes no mixture of kinds and nothing that is no key, and writes nothing', async () => {
    for (const [recipients, code] of [
      [[key.recipient, older.recipient], 'recipients-mixed'],
      [['age1nothing'], 'recipient-invalid'],
      [[key.recipient, `${older.recipient}x`], 'recipient-invalid'],
    ] as const) {
      const words = recipients.flatMap((recipient) => ['--encrypt', recipient]);
      const { code: exit, body } = await desk.json('export', id, '--out', 'mixed.age', ...words);
      expect([exit, body.error.code]).toEqual([2, code]);
    }
    expect(readdirSync(desk.cwd)).not.toContain('mixed.age');
  });

  it.skipIf(ageVersion() === undefined)(
    "X6 is opened by Debian's age, and a package wrapped again is found out",
    async () => {
      await desk.json('export', id, '--out', 'older.age', '--encrypt', older.recipient);
      await age(
        '-d',
        '-i',
        identityFile(desk.cwd, older),
        '-o',
        desk.path('older.zip'),
        desk.path('older.age'),
      );
      expect((await desk.json('verify', 'older.zip')).body.outcome).toBe('valid');
      // Whoever can open it may change what is inside and close it again: age says nothing about the sender.
      const bytes = readFileSync(desk.path('older.zip'));
      const at = bytes.indexOf('"audience"');
      bytes[at + 1] = 0x41;
      writeFileSync(desk.path('changed.zip'), bytes);
      await age('-r', older.recipient, '-o', desk.path('again.age'), desk.path('changed.zip'));
      await decryptWith(desk.path('again.age'), { identities: [older.identity] });
      expect((await desk.json('verify', 'again.age.plain')).body.outcome).toBe('damaged');
    },
  );
});

it('lists what is kept, byte for byte as it was sealed', async () => {
  const plain = await desk.json('export', id, '--out', 'listed.zip');
  const { code, body } = await desk.json('packages');
  expect(code).toBe(0);
  expect(body).toMatchObject({
    packages: [{ origin: 'sealed', package: plain.body.package, bytes: plain.body.bytes, signatures: [] }],
  });
  expect((await desk.run('packages')).stdout).toContain('sealed here');
  expect((await desk.json('packages', '--workspace', desk.path('absent'))).body).toEqual({ packages: [] });
});
