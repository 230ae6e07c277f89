import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { homedir, hostname, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ed25519 } from '@noble/curves/ed25519.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { previewPackage, sealPackage, type SealResult } from '../../electron/backend/packages/bag-writer.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import type { PackageContent } from '../../shared/packages/package-schema.ts';
import { packageContent, packageInput, temporaryFolder } from '../support/package-fixtures.ts';
import { valueOf } from '../support/temp-workspace.ts';

const run = promisify(execFile);
const has = async (tool: string): Promise<boolean> =>
  run('which', [tool]).then(
    () => true,
    () => false,
  );
const tools = { unzip: await has('unzip'), sha512sum: await has('sha512sum'), python3: await has('python3') };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let sealed: SealResult;
let file: string;
let bytes: Buffer;

async function seal(name: string, content: PackageContent = packageContent): Promise<SealResult> {
  const result = await sealPackage({
    ...(await packageInput(content)),
    targetPath: path.join(folder.path, name),
  });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.error));
  }
  return result.value;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  sealed = await seal('sealed.zip');
  file = path.join(folder.path, 'sealed.zip');
  bytes = await readFile(file);
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function entryNames(source: string): Promise<string[]> {
  const zip = await yauzl.openPromise(source);
  const names: string[] = [];
  for await (const entry of zip.eachEntry()) {
    names.push(entry.fileName);
  }
  return names;
}

describe('a sealed package', () => {
  it('X5 is a private file whose hashes and size are those returned, and reads back as valid', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(sealed.bytes).toBe(bytes.length);
    expect(sealed.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const report = await verifyPackage({ path: file, knownPackageVersion: '1' });
    expect(report).toMatchObject({
      outcome: 'valid',
      package: sealed.head,
      signatures: [],
      problems: [],
      counts: { answers: packageContent.response.answers.length, register: 1, files: 5 },
    });
  });

  it('holds bagit.txt first, then tag files, then the payload by path', async () => {
    const root = `package-${sealed.head.id.slice(0, 8)}/`;
    expect(await entryNames(file)).toEqual(
      [
        'bagit.txt',
        'bag-info.txt',
        'manifest-sha512.txt',
        'tagmanifest-sha512.txt',
        'data/package.json',
        'data/paste/untoc-5-group.txt',
        'data/read-me.txt',
        'data/report/report.html',
        'data/response/response.json',
      ].map((name) => root + name),
    );
  });

  it('promise 4: the preview names every file and answer, with the sizes that were written', async () => {
    const preview = valueOf(await previewPackage(await packageInput()));
    expect(preview.head).toEqual(sealed.head);
    expect(preview.bytes).toBe(bytes.length);
    expect(preview.files).toEqual(sealed.files);
    const zip = await yauzl.openPromise(file);
    const inside: Record<string, number> = {};
    for await (const entry of zip.eachEntry()) {
      inside[entry.fileName.slice(entry.fileName.indexOf('/') + 1)] = entry.uncompressedSize;
    }
    expect(Object.fromEntries(preview.files.map((one) => [one.path, one.bytes]))).toEqual(inside);
    expect(preview.answers.map(({ key }) => key).toSorted()).toContain('untoc-5-group-law@ar');
    expect(preview.answers).toHaveLength(packageContent.response.answers.length);
  });

  it('promise 4: with the public key alone, the preview is that of the signed package', async () => {
    const seed = new Uint8Array(32).fill(5);
    const targetPath = path.join(folder.path, 'signed.zip');
    const signed = await sealPackage({ ...(await packageInput()), targetPath, seed });
    const preview = valueOf(
      await previewPackage({ ...(await packageInput()), publicKey: ed25519.getPublicKey(seed) }),
    );
    expect(signed).toMatchObject({
      ok: true,
      value: { head: sealed.head, files: preview.files, bytes: preview.bytes },
    });
    expect(preview.files.map((one) => one.path)).toContainEqual(
      expect.stringMatching(/^signatures\/[0-9a-f]{16}\.sig$/),
    );
    expect((await readFile(targetPath)).length).toBe(preview.bytes);
  });

  it('X5 never overwrites, and leaves nothing behind when it fails', async () => {
    const before = await readdir(folder.path);
    const taken = await sealPackage({ ...(await packageInput()), targetPath: file });
    expect(taken).toMatchObject({ ok: false, error: { code: 'target-exists' } });
    expect(await readFile(file)).toEqual(bytes);
    const nowhere = await sealPackage({
      ...(await packageInput()),
      targetPath: path.join(folder.path, 'absent', 'x.zip'),
    });
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'target-unusable' } });
    expect(await readdir(folder.path)).toEqual(before);
  });

  it('X5 what our own reader refuses is not handed on', async () => {
    const answers = [{ item: 'untoc-5-group-law', language: 'en' as const, value: 'broken \ud800' }];
    const content = { ...packageContent, response: { ...packageContent.response, answers } };
    const targetPath = path.join(folder.path, 'refused.zip');
    const result = await sealPackage({ ...(await packageInput(content)), targetPath });
    expect(result).toMatchObject({ ok: false, error: { params: { problem: 'json-lone-surrogate' } } });
    await expect(access(targetPath)).rejects.toThrow();
  });
});

describe('X2 no identity or linkage', () => {
  it('X2 the same state gives the same bytes, whatever the order of the answers', async () => {
    const answers = packageContent.response.answers.toReversed();
    await seal('again.zip', { ...packageContent, response: { ...packageContent.response, answers } });
    expect((await readFile(path.join(folder.path, 'again.zip'))).equals(bytes)).toBe(true);
  });

  it('X2 another audience, type or answer gives another id', async () => {
    const other = await seal('public.zip', {
      ...packageContent,
      head: { ...packageContent.head, audience: 'public' },
    });
    expect(other.head.id).not.toBe(sealed.head.id);
    expect(other.head.id[14]).toBe('8');
  });

  it.each(['UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Apia', 'Africa/Monrovia'])(
    'X2 the same bytes in the time zone %s',
    async (zone) => {
      const targetPath = path.join(folder.path, `${zone.replace('/', '-')}.zip`);
      const root = path.resolve(import.meta.dirname, '../..');
      const script = `
        const { sealPackage } = await import('${root}/electron/backend/packages/bag-writer.ts');
        const { packageInput } = await import('${root}/test/support/package-fixtures.ts');
        const result = await sealPackage({ ...(await packageInput()), targetPath: process.argv[1] });
        if (!result.ok) throw new Error(JSON.stringify(result.error));`;
      await run(process.execPath, ['--input-type=module', '-e', script, targetPath], {
        env: { ...process.env, TZ: zone, LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
        cwd: folder.path,
      });
      expect((await readFile(targetPath)).equals(bytes)).toBe(true);
    },
    30_000,
  );

  it('X1 X2 X7 nothing of the machine, the account, the place or the hour is inside', () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const secrets = [
      hostname(),
      userInfo().username,
      homedir(),
      process.cwd(),
      folder.path,
      process.version,
      tmpName(),
    ]
      .concat(zone === 'UTC' ? [] : [zone])
      .filter((secret) => secret.length > 4);
    const text = bytes.toString('latin1');
    for (const secret of [
      ...secrets,
      String(new Date().getFullYear() + 1000),
      'Node',
      'yazl',
      '/home/',
      '/tmp/',
    ]) {
      expect(text.includes(secret), secret).toBe(false);
    }
    expect(text.match(/[0-9]{2}:[0-9]{2}:[0-9]{2}/)).toBeNull();
  });

  function tmpName(): string {
    return path.basename(folder.path);
  }

  it('X1 a law that no answer cites and an answer above the audience are absent, since the builder adds nothing', () => {
    // The caller filters; what the content lacks cannot come from definitions or from elsewhere.
    const text = bytes.toString('utf8');
    const quoted = [...text.matchAll(/untoc-8-bribery|tip-5-trafficking/g)];
    expect(quoted).toHaveLength(0);
  });
});

describe('what other tools make of it', () => {
  it.skipIf(!tools.unzip || !tools.sha512sum)('unzip and sha512sum -c agree', async () => {
    const target = path.join(folder.path, 'unpacked');
    await run('unzip', ['-q', file, '-d', target]);
    const root = path.join(target, `package-${sealed.head.id.slice(0, 8)}`);
    for (const manifest of ['tagmanifest-sha512.txt', 'manifest-sha512.txt']) {
      const { stdout } = await run('sha512sum', ['-c', manifest], { cwd: root });
      expect(stdout).not.toContain('FAILED');
    }
    await writeFile(path.join(root, 'data/read-me.txt'), 'changed');
    await expect(run('sha512sum', ['-c', 'manifest-sha512.txt'], { cwd: root })).rejects.toThrow();
  });

  it.skipIf(!tools.unzip)('unzip finds no fault', async () => {
    const { stdout } = await run('unzip', ['-t', file]);
    expect(stdout).toContain('No errors detected');
  });

  it.skipIf(!tools.python3)('Python reads the same names and bytes', async () => {
    const script = `
import sys, zipfile, hashlib, json
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([[i.filename, i.file_size, hashlib.sha512(archive.read(i)).hexdigest()] for i in archive.infolist()]))`;
    const { stdout } = await run('python3', ['-c', script, file]);
    const rows: [string, number, string][] = JSON.parse(stdout);
    expect(rows.map(([name, size]) => [name.slice(name.indexOf('/') + 1), size])).toEqual(
      sealed.files.map((one) => [one.path, one.bytes]),
    );
    const listed = bytes.toString('utf8');
    for (const [name, , sha512] of rows.filter(([name]) => name.includes('/data/'))) {
      expect(listed).toContain(`${sha512}  ${name.slice(name.indexOf('/') + 1)}\n`);
    }
  });
});
