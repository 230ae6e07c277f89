import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealPackage } from '../../electron/backend/packages/bag-writer.ts';
import { signMessage } from '../../electron/backend/signatures/sshsig.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { limits } from '../../shared/packages/limits.ts';
import type { VerifyReport } from '../../shared/packages/verify-report.ts';
import { rawZip } from '../support/hostile-zip.ts';
import { packageInput, temporaryFolder } from '../support/package-fixtures.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let sealed: Buffer;
let files: Map<string, string>;
let root: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const targetPath = path.join(folder.path, 'sealed.zip');
  const result = await sealPackage({ ...(await packageInput()), targetPath });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.error));
  }
  sealed = await readFile(targetPath);
  root = `package-${result.value.head.id.slice(0, 8)}`;
  files = new Map(
    result.value.files.map(({ path: name, bytes }) => {
      const at = sealed.indexOf(`${root}/${name}`) + root.length + 1 + name.length;
      return [name, sealed.subarray(at, at + bytes).toString('utf8')];
    }),
  );
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function verify(bytes: Buffer): Promise<VerifyReport> {
  const file = path.join(folder.path, 'damaged.zip');
  await writeFile(file, bytes);
  return verifyPackage({ path: file, knownPackageVersion: '1' });
}

/** Central record fields that carry no content: who made the record, and attributes that a file system may add. */
function isIdle(at: number): boolean {
  const start = sealed.readUInt32LE(sealed.length - 6);
  if (at < start || at >= sealed.length - 22) {
    return false;
  }
  let record = start;
  for (;;) {
    const next = record + 46 + sealed.readUInt16LE(record + 28);
    if (at < next) {
      const place = at - record;
      return place === 4 || place === 5 || place === 36 || place === 37 || (place >= 38 && place <= 41);
    }
    record = next;
  }
}

describe('damage on the way', () => {
  it('P1 P6 no flipped byte leaves a valid package', async () => {
    const survivors: number[] = [];
    for (let at = 0; at < sealed.length; at += 1) {
      const structural = at < 400 || at > sealed.length - 1600;
      if (!structural && at % 37 !== 0) {
        continue;
      }
      const copy = Buffer.from(sealed);
      copy.writeUInt8((copy[at] ?? 0) ^ 0xff, at);
      const report = await verify(copy);
      if (report.outcome === 'valid' || report.outcome === 'foreign-bag') {
        survivors.push(at);
      }
    }
    expect(survivors.filter((at) => !isIdle(at))).toEqual([]);
  }, 120_000);

  it('P1 no single flipped bit in the last records leaves a valid package', async () => {
    const survivors: number[] = [];
    for (let at = sealed.length - 160; at < sealed.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const copy = Buffer.from(sealed);
        copy.writeUInt8((copy[at] ?? 0) ^ (1 << bit), at);
        if ((await verify(copy)).outcome === 'valid' && !isIdle(at)) {
          survivors.push(at);
        }
      }
    }
    expect(survivors).toEqual([]);
  }, 120_000);

  it('P1 no cut leaves a valid package, and a cut file is called damaged', async () => {
    for (let length = 0; length < sealed.length; length += length < 200 ? 1 : 61) {
      const report = await verify(sealed.subarray(0, length));
      expect(['damaged', 'not-a-package'], String(length)).toContain(report.outcome);
    }
    for (let cut = 1; cut < 200; cut += 1) {
      expect((await verify(sealed.subarray(0, sealed.length - cut))).outcome).toBe('damaged');
    }
  }, 60_000);

  it('P5 several random changes at once end in an outcome, never in an exception', async () => {
    const change = fc.record({ at: fc.nat(), cut: fc.nat(8), insert: fc.uint8Array({ maxLength: 8 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        let copy = sealed;
        for (const { at, cut, insert } of changes) {
          const place = at % (copy.length + 1);
          copy = Buffer.concat([copy.subarray(0, place), insert, copy.subarray(place + cut)]);
        }
        const { outcome } = await verify(copy);
        expect(outcome === 'valid').toBe(copy.equals(sealed));
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('P1 nothing may be added at either end', async () => {
    expect((await verify(Buffer.concat([sealed, Buffer.from('x')]))).outcome).toBe('unsafe');
    expect((await verify(Buffer.concat([Buffer.from('x'), sealed]))).outcome).toBe('unsafe');
    expect((await verify(Buffer.concat([sealed, sealed]))).outcome).toBe('unsafe');
  });
});

const sha512 = (text: string): string => createHash('sha512').update(text).digest('hex');
type Changes = Readonly<Record<string, (text: string) => string>>;

/** Changes files and makes all checksums, sizes and the index anew, as a careful forger would. */
function forge(changes: Changes, extra: Readonly<Record<string, string>> = {}, folderName = root): Buffer {
  const changed = new Map([...files].map(([name, text]) => [name, changes[name]?.(text) ?? text]));
  for (const [name, text] of Object.entries(extra)) {
    changed.set(name, text);
  }
  const payload = [...changed].filter(([name]) => name.startsWith('data/')).toSorted();
  const index: { files: { path: string; bytes: number; mediaType: string; title: string }[] } = JSON.parse(
    changed.get('data/package.json') ?? '{}',
  );
  if (changes['data/package.json'] === undefined) {
    index.files = payload
      .filter(([name]) => name !== 'data/package.json')
      .map(([name, text]) => ({
        path: name,
        mediaType: 'text/plain',
        bytes: Buffer.byteLength(text),
        title: name,
      }));
    changed.set('data/package.json', `${JSON.stringify(index)}\n`);
  }
  const data = [...changed].filter(([name]) => name.startsWith('data/')).toSorted();
  const total = data.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  changed.set(
    'bag-info.txt',
    (changed.get('bag-info.txt') ?? '').replace(/Payload-Oxum: .*/, `Payload-Oxum: ${total}.${data.length}`),
  );
  changed.set('manifest-sha512.txt', data.map(([name, text]) => `${sha512(text)}  ${name}\n`).join(''));
  const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha512.txt'];
  changed.set(
    'tagmanifest-sha512.txt',
    tags.map((name) => `${sha512(changed.get(name) ?? '')}  ${name}\n`).join(''),
  );
  return rawZip([...changed].map(([name, text]) => ({ name: `${folderName}/${name}`, data: text })));
}

const expectCode = async (bytes: Buffer, outcome: string, code: string): Promise<void> => {
  const report = await verify(bytes);
  expect([report.outcome, report.problems[0]?.code]).toEqual([outcome, code]);
};

describe('a careful forger', () => {
  it('control: the same content packed again by another program is valid', async () => {
    expect((await verify(forge({}))).outcome).toBe('valid');
    const deflated = [...files].map(([name, text]) => ({
      name: `${root}/${name}`,
      data: text,
      deflate: true,
    }));
    expect((await verify(rawZip(deflated))).outcome).toBe('valid');
  });

  it('P6 a changed answer does not fit the id', async () => {
    const bytes = forge({ 'data/response/response.json': (text) => text.replace('"yes"', '"no"') });
    await expectCode(bytes, 'damaged', 'id-mismatch');
  });

  it('P6 a changed head does not fit tag file or id', async () => {
    const change = (text: string): string => text.replace('"confidential"', '"public"');
    await expectCode(forge({ 'data/package.json': change }), 'damaged', 'head-mismatch');
    const both = forge({
      'data/package.json': change,
      'bag-info.txt': (text) => text.replace('Audience: confidential', 'Audience: public'),
    });
    await expectCode(both, 'damaged', 'id-mismatch');
  });

  it.each([
    ['Bagging-Date', '2026-11-21'],
    ['Package-Status', 'final'],
    ['Source-Organization', 'Somebody else'],
    ['External-Identifier', 'urn:uuid:00000000-0000-8000-8000-000000000000'],
    ['BagIt-Profile-Identifier', 'https://other.example/'],
  ])('P6 %s of the tag file agrees with the index', async (label, value) => {
    const bytes = forge({
      'bag-info.txt': (text) => text.replace(new RegExp(`${label}: .*`), `${label}: ${value}`),
    });
    await expectCode(bytes, 'damaged', 'head-mismatch');
  });

  it('P6 the folder is named after the id', async () => {
    await expectCode(forge({}, {}, 'package-00000000'), 'damaged', 'head-mismatch');
  });

  it('P6 the index names every file with its size', async () => {
    await expectCode(
      forge({ 'data/package.json': (text) => text.replace('data/read-me.txt', 'data/read-you.txt') }),
      'damaged',
      'index-mismatch',
    );
  });

  it.each<[string, (text: string) => string, string, string]>([
    ['deep nesting', () => `${'['.repeat(100)}${']'.repeat(100)}`, 'too-large', 'json-too-deep'],
    ['a duplicate key', (text) => text.replace('{', '{"cluster":"x",'), 'unsafe', 'json-duplicate-key'],
    ['__proto__', (text) => text.replace('{', '{"__proto__":{},'), 'unsafe', 'json-dangerous-key'],
    [
      'an unsafe number',
      (text) => text.replace('42', '12345678901234567890'),
      'unsafe',
      'json-unsafe-number',
    ],
    ['NUL', (text) => text.replace('"yes"', '"\\u0000"'), 'unsafe', 'json-nul-character'],
    ['a byte order mark', (text) => `\ufeff${text}`, 'unsafe', 'json-byte-order-mark'],
    ['no JSON at all', () => 'hello', 'damaged', 'json-syntax'],
    ['an unknown key', (text) => text.replace('{', '{"more":1,'), 'damaged', 'json-shape'],
    ['an author', (text) => text.replace('{', '{"author":{"name":"A"},'), 'damaged', 'head-mismatch'],
    ['another State', (text) => text.replace('"XPA"', '"XPB"'), 'damaged', 'head-mismatch'],
  ])('P9 response.json with %s', async (_, change, outcome, code) => {
    await expectCode(forge({ 'data/response/response.json': change }), outcome, code);
  });

  it('P9 two answers in one place, two entries under one id', async () => {
    const twice = (text: string): string =>
      text.replace('"answers": [', '"answers": [{"item":"untoc-5-group-answer","value":"no"},');
    await expectCode(forge({ 'data/response/response.json': twice }), 'unsafe', 'answer-repeated');
    const entry = '{"id":"law-1","kind":"case","title":"Other"}';
    const register = (text: string): string => text.replace('"register": [', `"register": [${entry},`);
    await expectCode(forge({ 'data/response/response.json': register }), 'unsafe', 'register-repeated');
  });

  it('P5 a JSON file of 32 MiB is read, one byte more is not', async () => {
    const pad = (size: number) => (text: string) => text + ' '.repeat(size - Buffer.byteLength(text));
    const at = await verify(forge({ 'data/response/response.json': pad(limits.jsonBytes) }));
    expect(at.outcome).toBe('valid');
    await expectCode(
      forge({ 'data/response/response.json': pad(limits.jsonBytes + 1) }),
      'too-large',
      'json-bytes',
    );
  }, 30_000);

  it('a submission is final, and a final package leaves nothing unsettled', async () => {
    const submission = forge({ 'data/package.json': (text) => text.replace('"review"', '"submission"') });
    const report = await verify(submission);
    expect(report.problems.map(({ params }) => params['field'])).toContain('status');
  });

  it('P9 an answer past 200,000 characters', async () => {
    const long = JSON.stringify('x'.repeat(200_001));
    await expectCode(
      forge({ 'data/response/response.json': (text) => text.replace('"State v. Doe"', long) }),
      'damaged',
      'json-shape',
    );
  });

  it.each([
    ['format', (text: string) => text.replace('palermo-package/1', 'palermo-package/2')],
    ['version', (text: string) => text.replace('"version": "1"', '"version": "7"')],
  ])('P10 a newer %s is named, not misread', async (_, change) => {
    const report = await verify(forge({ 'data/package.json': change }));
    expect(report).toMatchObject({ outcome: 'too-new', problems: [{ code: 'package-version-new' }] });
  });

  it('P10 unknown parts are listed, not dropped', async () => {
    const report = await verify(forge({}, { 'data/maps/map.json': '{}' }));
    expect(report).toMatchObject({
      outcome: 'valid',
      problems: [{ part: 'data/maps/map.json', code: 'unknown-part' }],
      counts: { files: 6 },
    });
  });

  it('P7 a signature of another kind, over other bytes or that is none makes the whole untrusted', async () => {
    const name = 'signatures/0123456789abcdef.sig';
    const blob = Buffer.concat([
      Buffer.from('SSHSIG\u0000\u0000\u0000\u0001', 'latin1'),
      ...['key', 'package@palermo', '', 'sha512', 'signature'].map((text) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(text.length);
        return Buffer.concat([length, Buffer.from(text)]);
      }),
    ]);
    const armor = `-----BEGIN SSH SIGNATURE-----\n${blob.toString('base64')}\n-----END SSH SIGNATURE-----\n`;
    expect(await verify(forge({}, { [name]: armor }))).toMatchObject({
      outcome: 'untrusted',
      signatures: [{ state: 'broken', fingerprint: expect.stringMatching(/^SHA256:/) }],
      problems: [{ part: name, code: 'signature-kind' }],
    });
    const elsewhere = signMessage(Buffer.from('another manifest'), Buffer.alloc(32, 7), 'package@palermo');
    expect(await verify(forge({}, { [name]: elsewhere.text }))).toMatchObject({
      outcome: 'untrusted',
      problems: [{ part: name, code: 'signature-broken' }],
    });
    const broken = await verify(forge({}, { [name]: 'trust me' }));
    expect(broken).toMatchObject({ outcome: 'untrusted', signatures: [{ state: 'broken' }] });
    await expectCode(forge({}, { 'signatures/other.txt': 'x' }), 'unsafe', 'file-unlisted');
  });
});
