import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { inspectWorkspace } from '../../electron/backend/workspace/inspect-workspace.ts';
import { author, createDraft, place, saveOne } from '../support/builders.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { knownSchema } from '../../electron/backend/database/migrate.ts';

afterAll(removeTemporaryFolders);

/** Every file of a folder with its bytes; SQLite's own `-wal` and `-shm` aside. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/-(?:wal|shm)$/.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path, createHash('sha256').update(readFileSync(path)).digest('hex')];
      }),
  );
}

test('doctor calls a sound workspace ok and changes nothing in it', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  createDraft(backend);
  await backend.close();
  const before = contents(folder);
  const report = inspectWorkspace(folder);
  expect(report).toMatchObject({
    workspace: folder,
    state: 'ok',
    schema: { found: knownSchema(), known: knownSchema() },
    synchronous: 2,
    journalMode: 'wal',
    drafts: 1,
  });
  expect(report.checks.every(({ ok }) => ok)).toBe(true);
  expect(contents(folder)).toEqual(before);
  expect(readdirSync(folder).some((name) => /-(?:wal|shm)$/.test(name))).toBe(false);
});

test('doctor names the holder and leaves its lock alone', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder, { host: 'web' });
  const draft = createDraft(backend);
  for (let round = 0; round < 3; round += 1) {
    expect(inspectWorkspace(folder)).toMatchObject({
      state: 'in-use',
      holder: { host: 'web', pid: process.pid },
    });
  }
  saveOne(backend, draft, place.answer, 'yes');
  await backend.close();
  expect(inspectWorkspace(folder).state).toBe('ok');
});

test('doctor tells absent, damaged and too new apart', async () => {
  const folder = temporaryFolder();
  expect(inspectWorkspace(join(folder, 'absent'))).toMatchObject({ state: 'absent', checks: [] });
  expect(existsSync(join(folder, 'absent'))).toBe(false);
  await (await openTestBackend(folder)).close();
  const file = join(folder, 'palermo.sqlite');
  const connection = openDatabase(file, 'write');
  connection.pragma('user_version=500');
  connection.close();
  expect(inspectWorkspace(folder)).toMatchObject({
    state: 'too-new',
    schema: { found: 500, known: knownSchema() },
  });
  writeFileSync(file, 'no database');
  expect(inspectWorkspace(folder)).toMatchObject({ state: 'damaged', drafts: 0 });
  expect(readFileSync(file, 'utf8')).toBe('no database');
});

test('what was saved is there in the next process: settings, drafts, profiles, register', async () => {
  const folder = temporaryFolder();
  const first = await openTestBackend(folder);
  const draft = createDraft(first);
  valueOf(first.settings.set({ locale: 'ar', theme: 'dark' }));
  saveOne(first, draft, place.practice, 'نص عربي');
  const state = valueOf(first.drafts.get({ draft }));
  await first.close();
  await first.close();
  const second = await openTestBackend(folder);
  expect(valueOf(second.settings.get({}))).toEqual({ author, locale: 'ar', theme: 'dark' });
  const again = valueOf(second.drafts.get({ draft }));
  // Closing the back end closes what was being typed; nothing else has changed.
  expect(state.answers[0]?.heads[0]?.open).toBe(true);
  expect(again.answers[0]?.heads[0]?.open).toBe(false);
  expect(again.answers[0]?.heads[0]?.value).toBe('نص عربي');
  expect(again.draft).toEqual(state.draft);
  await second.close();
});

test('closing leaves one whole file and no temporaries', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  const draft = createDraft(backend);
  saveOne(backend, draft, place.answer, 'yes');
  await backend.blobs.receive(
    (async function* () {
      yield new Uint8Array(10);
    })(),
  );
  await backend.workspace.rescue({});
  expect(readdirSync(join(folder, 'tmp'))).toHaveLength(2);
  await backend.close();
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  expect(readdirSync(folder).toSorted()).toEqual(
    ['backups', 'blobs', 'lock.sqlite', 'logs', 'packages', 'palermo.sqlite', 'reserve', 'tmp'].toSorted(),
  );
  expect(lstatSync(join(folder, 'reserve')).size).toBe(1024 * 1024);
});
