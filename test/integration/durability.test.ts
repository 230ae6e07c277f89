import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { baseOf, createDraft, place, saveOne } from '../support/builders.ts';
import {
  backendOptions,
  codeOf,
  fixtureResources,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';

const loop = fileURLToPath(new URL('../support/save-loop.ts', import.meta.url));
const kills = 30;
const isRoot = process.getuid?.() === 0 && process.platform === 'linux';

afterAll(removeTemporaryFolders);

/** Starts a process that saves, lets it acknowledge some saves, and kills it without warning. */
function runAndKill(
  workspace: string,
  draft: string,
  first: number,
  after: number,
): Promise<{ readonly acknowledged: readonly number[]; readonly unexpected: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [loop, workspace, fixtureResources(), draft, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged: number[] = [];
    const unexpected: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/^[0-9]+$/.test(line)) {
        acknowledged.push(Number(line));
        if (acknowledged.length === after) {
          child.kill('SIGKILL');
        }
      } else if (!line.startsWith('open ')) {
        unexpected.push(line);
      }
    });
    child.on('error', reject);
    child.on('close', () => resolve({ acknowledged, unexpected }));
  });
}

test('promise 1: every acknowledged save is there after thirty kills', async () => {
  const folder = temporaryFolder();
  const first = await openTestBackend(folder);
  const draft = createDraft(first);
  await first.close();
  const told = new Set<number>();
  let next = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const { acknowledged, unexpected } = await runAndKill(folder, draft, next, 1 + ((kill * 7) % 23));
    expect(unexpected).toEqual([]);
    for (const number of acknowledged) {
      told.add(number);
    }
    // A save that was committed but not told may be there too: its number is not used again.
    next = Math.max(...told) + 2;
    if (kill % 5 === 4) {
      const backend = await openTestBackend(folder, { damaged: 'refuse' });
      const { answers } = valueOf(backend.drafts.get({ draft }));
      const texts = new Map(
        answers.map(({ instance, heads }) => [instance, heads.map(({ value }) => value)]),
      );
      expect([...told].filter((number) => texts.get(`row-${number}`)?.[0] !== `Text ${number}`)).toEqual([]);
      expect([...texts.values()].every((heads) => heads.length === 1)).toBe(true);
      await backend.close();
    }
  }
  expect(told.size).toBeGreaterThan(kills);
});

test('D4 second opener is refused, killed holder frees', async () => {
  const folder = temporaryFolder();
  const first = await openTestBackend(folder);
  const draft = createDraft(first);
  await first.close();
  const child = spawn(process.execPath, [loop, folder, fixtureResources(), draft, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const refused = await openBackend(backendOptions(folder));
  expect(codeOf(refused)).toBe('workspace-in-use');
  expect(refused.ok ? undefined : refused.error.params).toMatchObject({ holder: 'cli', pid: child.pid });
  child.kill('SIGKILL');
  await ended;
  const backend = await openTestBackend(folder);
  expect(valueOf(backend.drafts.list({})).drafts).toHaveLength(1);
  await backend.close();
});

describe.skipIf(!isRoot)('on file systems mounted for the test (root on Linux only)', () => {
  function mounted<T>(size: string, work: (folder: string) => Promise<T>): Promise<T> {
    const folder = temporaryFolder();
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', folder]);
    if (mount.status !== 0) {
      throw new Error(`mount: ${mount.stderr.toString()}`);
    }
    return work(folder).finally(() => spawnSync('umount', ['-l', folder]));
  }

  test('F6 full disk still saves text', () =>
    mounted('24m', async (folder) => {
      const workspace = join(folder, 'workspace');
      const backend = await openTestBackend(workspace);
      const draft = createDraft(backend);
      const reserve = join(workspace, 'reserve');
      expect(lstatSync(reserve).size).toBe(1024 * 1024);
      let heads = saveOne(backend, draft, place.practice, 'Before the disk filled up.');
      const filler = join(folder, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096', 'status=none']);
      for (let index = 0; existsSync(reserve) && index < 200; index += 1) {
        heads = saveOne(backend, draft, place.practice, `On a full disk ${index}.`, { base: baseOf(heads) });
      }
      // The reserve has been freed, and the save that met the full disk succeeded all the same.
      expect(existsSync(reserve)).toBe(false);
      const last = heads[0]?.value;
      // With nothing left to free, the failure is told as what it is and what stood still stands.
      spawnSync('dd', ['if=/dev/zero', `of=${filler}2`, 'bs=4096', 'status=none']);
      const big = backend.drafts.save({
        request: crypto.randomUUID(),
        draft,
        editor: crypto.randomUUID(),
        changes: [
          {
            ...place.practice,
            value: 'x'.repeat(150_000),
            revision: crypto.randomUUID(),
            base: baseOf(heads),
            close: false,
          },
        ],
      });
      expect(codeOf(big)).toBe('no-space');
      expect(valueOf(backend.drafts.get({ draft })).answers[0]?.heads.map(({ value }) => value)).toEqual([
        last,
      ]);
      spawnSync('rm', ['-f', filler, `${filler}2`]);
      expect(
        saveOne(backend, draft, place.practice, 'With room again.', { base: baseOf(heads) }),
      ).toHaveLength(1);
      await backend.close();
      expect(existsSync(reserve)).toBe(true);
      const again = await openTestBackend(workspace, { damaged: 'refuse' });
      expect(valueOf(again.drafts.get({ draft })).answers[0]?.heads.map(({ value }) => value)).toEqual([
        'With room again.',
      ]);
      await again.close();
    }));

  test('F6 a disk with no room at all: the reserve opens the workspace, and comes back with room', () =>
    mounted('24m', async (folder) => {
      const workspace = join(folder, 'workspace');
      const backend = await openTestBackend(workspace);
      const draft = createDraft(backend);
      saveOne(backend, draft, place.practice, 'Before the disk filled up.');
      await backend.close();
      const reserve = join(workspace, 'reserve');
      const filler = join(folder, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096', 'status=none']);
      const full = await openTestBackend(workspace, { create: false, damaged: 'refuse' });
      expect(existsSync(reserve)).toBe(false);
      const { answers } = valueOf(full.drafts.get({ draft }));
      expect(answers[0]?.heads.map(({ value }) => value)).toEqual(['Before the disk filled up.']);
      await full.close();
      // Nothing is left to free: the failure is told as what it is, and nothing is lost.
      spawnSync('dd', ['if=/dev/zero', `of=${filler}2`, 'bs=4096', 'status=none']);
      expect(codeOf(await openBackend(backendOptions(workspace)))).toBe('no-space');
      spawnSync('rm', ['-f', filler, `${filler}2`]);
      const again = await openTestBackend(workspace, { damaged: 'refuse' });
      expect(existsSync(reserve)).toBe(true);
      expect(valueOf(again.drafts.list({})).drafts).toHaveLength(1);
      await again.close();
    }));

  test('a workspace on a read-only file system is refused as such and stays as it is', () =>
    mounted('24m', async (folder) => {
      const workspace = join(folder, 'workspace');
      const backend = await openTestBackend(workspace);
      createDraft(backend);
      await backend.close();
      spawnSync('mount', ['-o', 'remount,ro', folder]);
      expect(codeOf(await openBackend(backendOptions(workspace)))).toBe('workspace-read-only');
      expect(codeOf(await openBackend(backendOptions(join(folder, 'new'))))).toBe('workspace-read-only');
    }));

  test('a new workspace on a full disk is refused for want of space', () =>
    mounted('1m', async (folder) => {
      spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=4096', 'status=none']);
      expect(codeOf(await openBackend(backendOptions(join(folder, 'workspace'))))).toBe('no-space');
    }));
});

const strace = spawnSync('strace', ['-V']).status === 0;

test.skipIf(!strace)('D9 failing disk never shows Saved (needs strace)', async () => {
  const folder = temporaryFolder();
  const first = await openTestBackend(folder);
  const draft = createDraft(first);
  await first.close();
  const wal = join(folder, 'palermo.sqlite-wal');
  // From the twelfth synchronisation of the log on, the disk answers with an I/O error.
  const inject = ['-P', wal, '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=12+'];
  const child = spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      ...inject,
      process.execPath,
      loop,
      folder,
      fixtureResources(),
      draft,
      '0',
    ],
    { encoding: 'utf8' },
  );
  const lines = child.stdout.split('\n').filter((line) => line !== '');
  expect(lines.at(-1)).toBe('failed disk-failed');
  const told = lines.filter((line) => /^[0-9]+$/.test(line));
  expect(told.length).toBeGreaterThan(5);
  const backend = await openTestBackend(folder, { damaged: 'refuse' });
  const { answers } = valueOf(backend.drafts.get({ draft }));
  const found = new Set(answers.map(({ instance }) => instance));
  expect(told.filter((number) => !found.has(`row-${number}`))).toEqual([]);
  await backend.close();
});

test('D4 of processes that open at the same moment, each gets the workspace or is told who has it', async () => {
  const folder = temporaryFolder();
  const draft = '00000000-0000-4000-8000-000000000000';
  const outcomes = await Promise.all(
    [1, 2, 3].map(
      () =>
        new Promise<string>((resolve) => {
          const child = spawn(
            process.execPath,
            [loop, join(folder, 'workspace'), fixtureResources(), draft, '0'],
            { stdio: ['ignore', 'pipe', 'inherit'] },
          );
          let output = '';
          child.stdout.on('data', (data: Buffer) => {
            output += data.toString();
          });
          child.on('close', () => resolve(output));
        }),
    ),
  );
  // The one that got it fails to save into a draft that does not exist, and ends; others come before or after it.
  expect(
    outcomes.some(
      (output) => output.includes('failed author-missing') || output.includes('failed not-found'),
    ),
  ).toBe(true);
  for (const output of outcomes) {
    expect(output).toMatch(/^(open [0-9]+\nfailed not-found|refused .*workspace-in-use)/);
  }
});
