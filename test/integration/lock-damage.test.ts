import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { inspectWorkspace } from '../../electron/backend/workspace/inspect-workspace.ts';
import { takeWorkspaceLock } from '../../electron/backend/workspace/workspace-lock.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { createDraft } from '../support/builders.ts';
import {
  backendOptions,
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

const holding = fileURLToPath(new URL('../support/hold-lock.ts', import.meta.url));
const words = 'no database at all, though long enough for a header '.repeat(4);
const isRoot = process.getuid?.() === 0;
const me = { token: 'me', host: 'cli', pid: process.pid, since: '2026-03-12T10:00:00.000Z' } as const;

let folder: string;
let lock: string;
let database: string;
beforeEach(async () => {
  folder = join(temporaryFolder(), 'workspace');
  ({ lock, database } = workspacePaths(folder));
  const backend = await openTestBackend(folder);
  createDraft(backend);
  await backend.close();
});
afterAll(removeTemporaryFolders);

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Another database in the place of ours. */
function placeDatabase(sql: string): void {
  rmSync(lock);
  const other = new SQLite(lock);
  other.exec(sql);
  other.close();
}

/** Another process that has the workspace open. */
async function openElsewhere(): Promise<{
  readonly said: string;
  readonly end: (how: 'close' | 'kill') => Promise<void>;
}> {
  const child = spawn(process.execPath, [holding, lock], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const said = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())),
  );
  return {
    said,
    end: async (how) => {
      if (how === 'kill') {
        child.kill('SIGKILL');
      } else {
        child.stdin.end();
      }
      await ended;
    },
  };
}

const spoilt: Readonly<Record<string, () => void>> = {
  'no byte': () => truncateSync(lock, 0),
  'words in it': () => writeFileSync(lock, words),
  'its first bytes alone': () => truncateSync(lock, 1000),
  'its first page alone': () => truncateSync(lock, 4096),
  'zeros in it': () => writeFileSync(lock, Buffer.alloc(8192)),
  'a table of somebody else': () =>
    placeDatabase('CREATE TABLE holder (who TEXT); INSERT INTO holder VALUES (1)'),
};

describe('a workspace whose lock was spoilt', () => {
  it.each(Object.entries(spoilt))(
    'D4 opens with %s, as it was, and the next is told who has it',
    async (_name, spoil) => {
      spoil();
      expect(inspectWorkspace(folder).state).toBe('ok');
      const backend = await openTestBackend(folder);
      expect(valueOf(backend.drafts.list({})).drafts).toHaveLength(1);
      const next = await openBackend(backendOptions(folder));
      expect(next).toMatchObject({
        error: { code: 'workspace-in-use', params: { holder: 'cli', pid: process.pid } },
      });
      await backend.close();
      expect(statSync(lock).mode & 0o777).toBe(0o600);
      expect(inspectWorkspace(folder).state).toBe('ok');
    },
  );

  it.skipIf(isRoot).each([0o400, 0o000])(
    'opens with a lock of the rights %o, which gets its own back',
    async (mode) => {
      chmodSync(lock, mode);
      const backend = await openTestBackend(folder);
      expect(statSync(lock).mode & 0o777).toBe(0o600);
      await backend.close();
    },
  );

  const foreign: Readonly<Record<string, () => void>> = {
    'a folder': () => {
      rmSync(lock);
      mkdirSync(lock);
    },
    'a link': () => {
      renameSync(lock, join(folder, '..', 'elsewhere'));
      symlinkSync(join(folder, '..', 'elsewhere'), lock);
    },
    'a file that has another name too': () => {
      writeFileSync(lock, words);
      linkSync(lock, join(folder, '..', 'mine.txt'));
    },
    'a long file': () => writeFileSync(lock, words.repeat(500)),
  };
  it.each(Object.entries(foreign))(
    'stays shut by %s, which stays as it is, and is told exactly',
    async (_name, place) => {
      place();
      const isFile = lstatSync(lock).isFile();
      const before = [digest(database), isFile ? digest(lock) : 'none'];
      const refused = await openBackend(backendOptions(folder));
      expect(refused).toMatchObject({
        error: {
          code: 'lock-unusable',
          params: { file: 'lock.sqlite', reason: isFile ? 'not-ours' : 'not-a-file' },
        },
      });
      expect(inspectWorkspace(folder)).toMatchObject({
        state: 'damaged',
        checks: [{ check: 'lock', ok: false, code: 'lock-unusable' }],
      });
      expect([digest(database), isFile ? digest(lock) : 'none']).toEqual(before);
      // As the error says: out of the way with it.
      renameSync(lock, join(folder, '..', 'moved'));
      const backend = await openTestBackend(folder);
      expect(valueOf(backend.drafts.list({})).drafts).toHaveLength(1);
      await backend.close();
    },
  );

  it('D4 is not taken from a process that has it open, whatever was written over the lock, and is free once that ends', async () => {
    for (const how of ['close', 'kill'] as const) {
      const other = await openElsewhere();
      expect(other.said).toBe('held');
      for (const spoil of [words, '', words]) {
        writeFileSync(lock, spoil);
        expect(codeOf(takeWorkspaceLock(lock, me))).toBe('workspace-in-use');
        const third = await openElsewhere();
        expect(third.said).toBe('workspace-in-use');
        await third.end('close');
      }
      await other.end(how);
      const taken = valueOf(takeWorkspaceLock(lock, me));
      // One that was killed leaves nothing to tell it by; one that let go has written that it did.
      expect(how === 'close' || taken.unclean).toBe(true);
      taken.release();
    }
  });

  it('D4 is not taken twice by one process', () => {
    const first = valueOf(takeWorkspaceLock(lock, me));
    const bytes = readFileSync(lock).length;
    expect(bytes).toBeGreaterThan(0);
    expect(codeOf(takeWorkspaceLock(lock, { ...me, token: 'again' }))).toBe('workspace-in-use');
    first.release();
    expect(existsSync(lock)).toBe(true);
    const again = valueOf(takeWorkspaceLock(lock, me));
    expect(again.unclean).toBe(false);
    again.release();
  });
});
