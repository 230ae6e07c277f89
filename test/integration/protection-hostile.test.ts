import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lendKeys } from '../../electron/backend/files/protected-folders.ts';
import { writeStoredSync } from '../../electron/backend/files/stored-file.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { readProtection, type Protection } from '../../electron/backend/protection/protection-file.ts';
import { createProtectionVault } from '../../electron/backend/protection/protection-vault.ts';
import { inspectWorkspace } from '../../electron/backend/workspace/inspect-workspace.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { appError } from '../../shared/contract/errors.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { canonicalJson } from '../../shared/lib/json.ts';
import { err } from '../../shared/lib/result.ts';
import {
  byPassphrase,
  fillWorkspace,
  openBy,
  planted,
  protectedOptions,
  protectFilled,
} from '../support/changed-workspace.ts';
import { passphrase as othersPassphrase } from '../support/key-workspace.ts';
import { makeProtectedFolder } from '../support/protected-workspace.ts';
import { codeOf, removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';
import { contentDigest } from './cli-support.ts';

afterAll(removeTemporaryFolders);

let plain: string;
let sealed: string;
let code: string;
let draft: string;
let others: string;

beforeAll(async () => {
  plain = join(temporaryFolder(), 'plain');
  ({ draft } = await fillWorkspace(plain));
  sealed = copyOf(plain);
  code = await protectFilled(sealed);
  others = (await makeProtectedFolder()).folder;
});

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'workspace');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

async function tryOpening(folder: string, opening: KeyOpening): Promise<string> {
  const opened = await openBackend(protectedOptions(folder, { opening }));
  if (!opened.ok) {
    return opened.error.code;
  }
  await opened.value?.close();
  return 'open';
}

/** Writes both copies as somebody would who may write to the disk: with a digest that fits. */
function plant(folder: string, change: (protection: Protection) => Protection): void {
  const paths = workspacePaths(folder);
  const found = readProtection(paths);
  if (found.kind !== 'protected') {
    throw new Error('Not protected');
  }
  const changed = change(found.protection);
  const wraps = changed.wraps.map((wrap) => ({
    ...wrap,
    digest: createHash('sha256')
      .update(canonicalJson([wrap.kind, wrap.parameters, wrap.checkValue, wrap.wrapped]))
      .digest('base64'),
  }));
  for (const file of [paths.protection, paths.protectionCopy]) {
    writeFileSync(file, canonicalJson({ ...changed, wraps }));
  }
}

describe('K3 what opens it was exchanged by somebody', () => {
  test('K3 that of another workspace opens nothing here, and does not take the place of the copy', async () => {
    const folder = copyOf(sealed);
    const paths = workspacePaths(folder);
    const copy = readFileSync(paths.protectionCopy);
    cpSync(workspacePaths(others).protection, paths.protection);
    const digest = contentDigest(folder);
    expect(await tryOpening(folder, byPassphrase)).toBe('passphrase-wrong');
    const theirs: KeyOpening = { by: 'passphrase', passphrase: othersPassphrase };
    const opened = valueOf(
      await openBackend(protectedOptions(folder, { opening: theirs, damaged: 'rescue' })),
    );
    expect(valueOf(opened!.workspace.get({}))).toMatchObject({ state: 'damaged' });
    await opened!.close();
    expect(readFileSync(paths.protectionCopy).equals(copy)).toBe(true);
    expect(contentDigest(folder)).toEqual(digest);
    // With the exchanged one gone, the copy opens what was there all the time.
    rmSync(paths.protection);
    expect(await tryOpening(folder, byPassphrase)).toBe('open');
    expect(readFileSync(paths.protection).equals(copy)).toBe(true);
  });

  test('K3 wraps under each other’s names, cheaper work and foreign ids open nothing', async () => {
    const swap = { passphrase: 'recovery-code', 'recovery-code': 'passphrase', keyring: 'keyring' } as const;
    const cases: readonly [(protection: Protection) => Protection, string][] = [
      [
        (one) => ({ ...one, wraps: one.wraps.map((wrap) => ({ ...wrap, kind: swap[wrap.kind] })) }),
        'protection-damaged',
      ],
      [(one) => ({ ...one, id: '5e1f0000-0000-4000-8000-000000000009' }), 'passphrase-wrong'],
      [(one) => ({ ...one, checkValue: one.wraps[0]!.checkValue }), 'protection-damaged'],
      [
        (one) => ({
          ...one,
          wraps: one.wraps.map((wrap) => ({
            ...wrap,
            parameters: wrap.parameters.replace('"memoryKibibytes":64', '"memoryKibibytes":8'),
          })),
        }),
        'passphrase-wrong',
      ],
      [
        (one) => ({
          ...one,
          wraps: one.wraps.map((wrap) => ({
            ...wrap,
            parameters: wrap.parameters.replace('"memoryKibibytes":64', '"memoryKibibytes":99999999'),
          })),
        }),
        'protection-damaged',
      ],
    ];
    for (const [change, expected] of cases) {
      const folder = copyOf(sealed);
      plant(folder, change);
      expect(await tryOpening(folder, byPassphrase)).toBe(expected);
      expect(() => lendKeys(folder)).not.toThrow();
    }
  });

  test('K2 work beyond all limits is called damage, and no package that is too large', async () => {
    const folder = copyOf(sealed);
    const means = protectedOptions(folder);
    const vault = createProtectionVault(workspacePaths(folder), means, {
      run: () => Promise.resolve(err(appError('package-too-large', { limit: 'time' }))),
    });
    expect(codeOf(await vault.unlock(byPassphrase))).toBe('protection-damaged');
  });

  const salt = Buffer.alloc(16, 7).toString('base64');
  const sound = { function: 'argon2id', memoryKibibytes: 64, passes: 1, lanes: 1, salt };
  const deep = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + close.repeat(depth);
  test.each<readonly [string, string]>([
    ['1 GiB of memory', JSON.stringify({ ...sound, memoryKibibytes: 1024 * 1024 })],
    ['all memory there is', JSON.stringify({ ...sound, memoryKibibytes: 2 ** 32 - 1 })],
    ['a number beyond all integers', JSON.stringify(sound).replace(':64,', ':1e308,')],
    ['half a KiB', JSON.stringify({ ...sound, memoryKibibytes: 64.5 })],
    ['less than none', JSON.stringify({ ...sound, memoryKibibytes: -64 })],
    ['a text for a number', JSON.stringify({ ...sound, memoryKibibytes: '64' })],
    ['passes without end', JSON.stringify({ ...sound, passes: 1e9 })],
    ['no pass', JSON.stringify({ ...sound, passes: 0 })],
    ['many lanes', JSON.stringify({ ...sound, lanes: 4096 })],
    ['another function', JSON.stringify({ ...sound, function: 'argon2d' })],
    ['a long salt', JSON.stringify({ ...sound, salt: salt.repeat(500) })],
    ['a list', JSON.stringify([sound])],
    ['nothing', 'null'],
    ['no JSON', '{"function":'],
    ['one more key', JSON.stringify({ ...sound, more: 1 })],
    ['a prototype', JSON.stringify(sound).replace('{', '{"__proto__":{"passes":1},')],
    ['deep lists', deep('[', ']', 9_000)],
    ['deep objects', deep('{"a":', '}', 3_000).replace('}', '1}')],
  ])('K3 parameters that ask for %s are damage, before any work is done', async (_, parameters) => {
    const folder = temporaryFolder();
    const paths = workspacePaths(folder);
    for (const name of ['protection.json', 'protection-copy.json']) {
      cpSync(join(sealed, name), join(folder, name));
    }
    plant(folder, (one) => ({
      ...one,
      wraps: one.wraps.map((wrap) => (wrap.kind === 'passphrase' ? { ...wrap, parameters } : wrap)),
    }));
    const before = contentDigest(folder);
    const asked: unknown[] = [];
    const vault = createProtectionVault(paths, protectedOptions(folder), {
      run: async (task) => {
        asked.push(task);
        return err(appError('internal'));
      },
    });
    expect(codeOf(await vault.unlock(byPassphrase))).toBe('protection-damaged');
    expect(codeOf(await vault.changePassphrase(byPassphrase, 'another one'))).toBe('protection-damaged');
    expect(asked).toEqual([]);
    // The other way in is not touched by it.
    expect((await vault.unlock({ by: 'recovery-code', code })).ok).toBe(true);
    expect(contentDigest(folder)).toEqual(before);
  });

  test.each<readonly [string, (text: string) => string]>([
    ['deep lists', () => deep('[', ']', 60_000)],
    ['deep objects', () => deep('{"a":', '}', 20_000).replace('}', '1}')],
    ['another format', (text) => text.replace('palermo-protection/1', 'palermo-protection/2')],
    ['a list for a wrap', (text) => text.replace('"wraps":[', '"wraps":[[],')],
    [
      'a hundred wraps',
      (text) =>
        text.replace(
          /"wraps":\[(.*)\]/,
          (_, own: string) => `"wraps":[${[...Array<string>(50)].map(() => own).join()}]`,
        ),
    ],
    ['a number for a text', (text) => text.replace(/"checkValue":"[^"]*"/, '"checkValue":7')],
    ['a key of its own', (text) => text.replace('{', '{"constructor":{"prototype":1},')],
    ['no text at all', () => '\0'.repeat(2_000)],
    ['more than a megabyte', (text) => text + ' '.repeat(1024 * 1024)],
  ])(
    'K3 a protection.json of %s is damage with no word of a wrong passphrase, and stays as it is',
    async (_, change) => {
      const folder = copyOf(sealed);
      const paths = workspacePaths(folder);
      const text = change(readFileSync(paths.protection, 'utf8'));
      writeFileSync(paths.protection, text);
      writeFileSync(paths.protectionCopy, text);
      const before = contentDigest(folder);
      expect(await tryOpening(folder, byPassphrase)).toBe('protection-damaged');
      expect(await tryOpening(folder, { by: 'recovery-code', code })).toBe('protection-damaged');
      expect(inspectWorkspace(folder)).toMatchObject({ state: 'damaged' });
      expect(contentDigest(folder)).toEqual(before);
    },
  );

  test('F4 links in the places of what opens it, of changing/ and of attached files are not followed', async () => {
    const folder = copyOf(sealed);
    const paths = workspacePaths(folder);
    const outside = temporaryFolder();
    cpSync(paths.protection, join(outside, 'protection.json'));
    mkdirSync(join(outside, 'theirs'));
    writeFileSync(join(outside, 'theirs', 'committed.json'), '{"format":"palermo-change/1","to":"plain"}');
    rmSync(paths.protection);
    symlinkSync(join(outside, 'protection.json'), paths.protection);
    symlinkSync(join(outside, 'theirs'), paths.changing);
    const digest = contentDigest(outside);
    expect(await tryOpening(folder, byPassphrase)).toBe('open');
    expect(existsSync(paths.changing)).toBe(false);
    expect(contentDigest(outside)).toEqual(digest);
    for (const file of [paths.protection, paths.protectionCopy]) {
      rmSync(file);
      symlinkSync(join(outside, 'protection.json'), file);
    }
    expect(await tryOpening(folder, byPassphrase)).toBe('protection-damaged');
    expect(inspectWorkspace(folder)).toMatchObject({ state: 'damaged' });
    expect(contentDigest(outside)).toEqual(digest);
  });
});

describe('doctor looks at a protected workspace without its key', () => {
  test('K3 it says that the database is gone, or lies there plain, and changes nothing', async () => {
    const folder = copyOf(sealed);
    const paths = workspacePaths(folder);
    expect(inspectWorkspace(folder)).toMatchObject({ state: 'locked' });
    const header = (code: string) => ({
      state: 'damaged',
      checks: expect.arrayContaining([{ check: 'header', ok: false, code }]) as unknown,
    });
    rmSync(paths.database);
    let digest = contentDigest(folder);
    expect(inspectWorkspace(folder)).toMatchObject(header('database-missing'));
    expect(contentDigest(folder)).toEqual(digest);
    expect(await tryOpening(folder, byPassphrase)).toBe('database-missing');
    cpSync(workspacePaths(plain).database, paths.database);
    digest = contentDigest(folder);
    expect(inspectWorkspace(folder)).toMatchObject(header('workspace-damaged'));
    expect(contentDigest(folder)).toEqual(digest);
    expect(await tryOpening(folder, byPassphrase)).toBe('workspace-damaged');
    mkdirSync(paths.changing);
    expect(inspectWorkspace(folder).checks).toContainEqual({
      check: 'change',
      ok: false,
      code: 'uncommitted',
    });
  });
});

describe('K4 keys of a process that opens, or fails to', () => {
  test('K4 a second opening takes nothing from the first', async () => {
    const folder = copyOf(sealed);
    const first = await openBy(folder, byPassphrase);
    expect(await tryOpening(folder, byPassphrase)).toBe('workspace-in-use');
    expect(lendKeys(folder)).toBeDefined();
    expect(valueOf(first.drafts.get({ draft })).answers).not.toHaveLength(0);
    const late = join(workspacePaths(folder).tmp, 'late');
    writeStoredSync(late, Buffer.from(planted));
    expect(readFileSync(late).includes(planted)).toBe(false);
    await first.close();
    expect(() => lendKeys(folder)).toThrow(/forgotten/);
  });

  test('K4 two at once: one has it, the other nothing', async () => {
    const folder = copyOf(sealed);
    const both = await Promise.all(
      [1, 2].map(() => openBackend(protectedOptions(folder, { opening: byPassphrase }))),
    );
    const [opened] = both.flatMap((one) => (one.ok ? [one.value] : []));
    expect(both.map((one) => (one.ok ? 'open' : one.error.code)).toSorted()).toEqual([
      'open',
      'workspace-in-use',
    ]);
    expect(lendKeys(folder)).toBeDefined();
    await opened?.close();
  });

  test('K5 an opening that fails half way keeps no key and lets the workspace go', async () => {
    const folder = copyOf(sealed);
    const means = protectedOptions(folder, { opening: byPassphrase });
    const fail = (): never => {
      throw new Error('Half way');
    };
    const broken = Object.defineProperty({ ...means }, 'network', { get: fail });
    await expect(openBackend(broken)).rejects.toThrow('Half way');
    expect(() => lendKeys(folder)).toThrow(/forgotten/);
    expect(await tryOpening(folder, byPassphrase)).toBe('open');
  });

  test('K3 after it was made plain elsewhere it opens plain; a late call finds it shut until then', async () => {
    const folder = copyOf(sealed);
    await (await openBy(folder, byPassphrase)).close();
    const late = join(workspacePaths(folder).tmp, 'late');
    expect(() => writeStoredSync(late, Buffer.from(planted))).toThrow(/forgotten/);
    rmSync(folder, { recursive: true });
    cpSync(plain, folder, { recursive: true });
    const backend = await openBy(folder, undefined);
    expect(valueOf(backend.drafts.list({})).drafts).toHaveLength(1);
    await backend.close();
  });
});

describe('what lies plain in a protected workspace', () => {
  test('K1 names and contents of what stays plain tell nothing but that it is protected', async () => {
    const folder = copyOf(sealed);
    const backend = await openBy(folder, { by: 'recovery-code', code });
    try {
      expect(
        readdirSync(folder)
          .filter((name) => !/^(palermo\.sqlite|blobs|packages|backups|tmp|logs)/.test(name))
          .toSorted(),
      ).toEqual(['lock.sqlite', 'protection-copy.json', 'protection.json', 'reserve']);
      expect(new Set(readFileSync(join(folder, 'reserve')))).toEqual(new Set([0x50]));
      for (const suffix of ['', '-wal']) {
        const bytes = readFileSync(join(folder, `palermo.sqlite${suffix}`));
        expect([
          bytes.includes('SQLite format 3'),
          bytes.includes('revision'),
          bytes.includes(planted),
        ]).toEqual([false, false, false]);
      }
    } finally {
      await backend.close();
    }
  });
});
