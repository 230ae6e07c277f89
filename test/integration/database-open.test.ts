import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import {
  applicationId,
  lowestSqlite,
  openDatabase,
  openMemoryDatabase,
  type Connection,
} from '../../electron/backend/database/open-database.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { completeDocument, createDraft, place, saveOne } from '../support/builders.ts';
import {
  backendOptions,
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { migrations } from '../../electron/backend/database/migrations/index.ts';

afterAll(removeTemporaryFolders);

const database = (folder: string): string => join(folder, 'palermo.sqlite');
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A workspace with a filled draft, closed cleanly. */
async function filledWorkspace(drafts = 1): Promise<{ readonly folder: string; readonly draft: string }> {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  let draft = '';
  for (let index = 0; index < drafts; index += 1) {
    draft = createDraft(backend);
    valueOf(backend.drafts.fill(draft, completeDocument()));
    for (let row = 0; row < 60; row += 1) {
      saveOne(
        backend,
        draft,
        { item: 'untoc-5-notice-texts-note', instance: `r${row}`, language: 'en' },
        'x'.repeat(700),
      );
    }
  }
  await backend.close();
  return { folder, draft };
}

/** Overwrites part of a file. */
function spoil(file: string, from: number, length: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, from, from + length);
  writeFileSync(file, bytes);
}

/** Changes a closed database the way another program would. */
function alter(file: string, work: (connection: Connection) => void): void {
  const connection = openDatabase(file, 'write');
  work(connection);
  connection.close();
}

const pragmas = (connection: Connection): Record<string, unknown> =>
  Object.fromEntries(
    [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'cell_size_check',
      'secure_delete',
      'trusted_schema',
      'mmap_size',
      'temp_store',
    ].map((name) => [name, connection.pragma(name)]),
  );

test('D1 synchronous is FULL on all connections', async () => {
  const { folder } = await filledWorkspace();
  for (const [file, journal] of [
    ['palermo.sqlite', 'wal'],
    ['lock.sqlite', 'delete'],
  ] as const) {
    // Opened a second time: the fall to NORMAL happens on reopening.
    const connection = openDatabase(join(folder, file), 'write', journal);
    connection.run('CREATE TABLE IF NOT EXISTS written (at INTEGER) STRICT');
    connection.run('INSERT INTO written (at) VALUES (1)');
    expect(connection.pragma('synchronous')).toBe(2);
    connection.close();
  }
});

test('D2 pragma snapshot', async () => {
  const { folder } = await filledWorkspace();
  const connection = openDatabase(database(folder), 'write');
  expect(pragmas(connection)).toEqual({
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    cell_size_check: 1,
    secure_delete: 1,
    trusted_schema: 0,
    mmap_size: 0,
    temp_store: 2,
  });
  expect(() => connection.get('SELECT load_extension(?)', 'x')).toThrow(/not authorized|no such function/);
  expect(() => connection.all('DELETE FROM draft')).toThrow('A reader was given a statement that writes');
  connection.close();
});

test('D3 bundled SQLite is new enough', () => {
  const memory = openMemoryDatabase();
  const version = String(memory.get('SELECT sqlite_version() AS version')?.['version']);
  memory.close();
  expect(version.localeCompare(lowestSqlite, 'en', { numeric: true })).toBeGreaterThanOrEqual(0);
});

test('D5 foreign or linked database refused', async () => {
  const { folder } = await filledWorkspace();
  const linked = temporaryFolder();
  symlinkSync(database(folder), database(linked));
  expect(codeOf(await openBackend(backendOptions(linked)))).toBe('workspace-unusable');
  expect(readdirSync(linked)).toEqual(['palermo.sqlite']);

  const special = temporaryFolder();
  mkdirSync(database(special));
  expect(codeOf(await openBackend(backendOptions(special)))).toBe('workspace-unusable');

  const foreign = temporaryFolder();
  writeFileSync(database(foreign), readFileSync(database(folder)));
  alter(database(foreign), (connection) => connection.pragma('application_id=7'));
  const before = digest(database(foreign));
  expect(codeOf(await openBackend(backendOptions(foreign)))).toBe('workspace-unusable');
  expect(digest(database(foreign))).toBe(before);
  expect(readFileSync(database(folder)).readUInt32BE(68)).toBe(applicationId);
});

test('D7 a newer schema is refused and not one byte changes', async () => {
  const { folder } = await filledWorkspace();
  alter(database(folder), (connection) => connection.pragma('user_version=99999'));
  const before = [digest(database(folder)), readdirSync(folder).toSorted()];
  const refused = await openBackend(backendOptions(folder));
  expect(refused.ok ? undefined : refused.error).toMatchObject({
    code: 'workspace-too-new',
    params: { found: 99_999 },
  });
  expect([digest(database(folder)), readdirSync(folder).toSorted()]).toEqual(before);
});

test('D7 a migration backs up first, and one that fails leaves the database as it was', async () => {
  const { folder, draft } = await filledWorkspace();
  const options = backendOptions(folder);
  const broken = {
    version: 9010,
    statements: 'CREATE TABLE extra (at INTEGER) STRICT; CREATE TABLE draft (at INTEGER);',
  };
  expect(() => openWorkspace({ ...options, migrations: [...migrations, broken] })).toThrow(/already exists/);
  const [backup = ''] = readdirSync(join(folder, 'backups'));
  expect(lstatSync(join(folder, 'backups', backup)).mode & 0o777).toBe(0o600);
  const copy = openDatabase(join(folder, 'backups', backup), 'read');
  expect(copy.get('SELECT id FROM draft')).toEqual({ id: draft });
  copy.close();

  const backend = await openTestBackend(folder, { damaged: 'refuse' });
  expect(valueOf(backend.drafts.list({})).drafts).toHaveLength(1);
  await backend.close();
  const good = { version: 9010, statements: 'CREATE TABLE extra (at INTEGER) STRICT;' };
  const opened = valueOf(openWorkspace({ ...options, migrations: [...migrations, good] }));
  opened?.close();
  // The older version now finds a newer schema in the first bytes of the file.
  expect(codeOf(await openBackend(backendOptions(folder)))).toBe('workspace-too-new');
});

async function rescueAll(
  backend: Backend,
): Promise<{ readonly answers: number; readonly unreadable: number }> {
  const { documents, unreadable } = valueOf(await backend.workspace.rescue({}));
  for (const { handle } of documents) {
    const file = backend.blobs.offered(handle);
    responseSchema.parse(JSON.parse(readFileSync(file?.path ?? '', 'utf8')));
    expect(lstatSync(file?.path ?? '').mode & 0o777).toBe(0o600);
  }
  return { answers: documents.reduce((sum, { answers }) => sum + answers, 0), unreadable };
}

test('D6 damaged workspace is kept and reported', async () => {
  const { folder, draft } = await filledWorkspace();
  const file = database(folder);
  // A page of answers in the middle of them.
  const bytes = readFileSync(file);
  const rows = [...bytes.toString('latin1').matchAll(/"name":"Ana Ruiz"}2026-/g)];
  const text = rows[Math.floor(rows.length / 2)]?.index ?? 0;
  spoil(file, Math.floor(text / 4096) * 4096, 4096);
  const before = digest(file);
  expect(codeOf(await openBackend(backendOptions(folder, { damaged: 'refuse' })))).toBe('workspace-damaged');
  const backend = await openTestBackend(folder);
  expect(valueOf(backend.workspace.get({})).state).toBe('damaged');
  expect(valueOf(backend.drafts.list({})).drafts.map(({ id }) => id)).toEqual([draft]);
  expect(valueOf(backend.drafts.get({ draft })).answers.length).toBeGreaterThan(30);
  const rescued = await rescueAll(backend);
  expect(rescued.answers).toBeGreaterThan(30);
  expect(rescued.unreadable).toBeGreaterThan(0);
  const save = backend.drafts.save({
    request: crypto.randomUUID(),
    draft,
    editor: crypto.randomUUID(),
    changes: [{ ...place.answer, value: 'no', revision: crypto.randomUUID(), base: null, close: false }],
  });
  expect([
    codeOf(save),
    codeOf(backend.snapshots.clear({ draft, by: 'X' })),
    codeOf(backend.settings.set({ theme: 'dark' })),
  ]).toEqual(Array(3).fill('workspace-damaged'));
  await backend.close();
  expect(digest(file)).toBe(before);
});

test('D6 every page of the file may be the damaged one: opening never fails and never changes it', async () => {
  const { folder } = await filledWorkspace();
  const file = database(folder);
  const sound = readFileSync(file);
  const outcomes = new Set<string>();
  for (let page = 0; page < sound.length / 4096; page += 1) {
    writeFileSync(file, sound);
    spoil(file, page * 4096 + (page === 0 ? 0 : 4), 400);
    const before = digest(file);
    const opened = await openBackend(backendOptions(folder));
    if (opened.ok) {
      outcomes.add(
        valueOf(opened.value?.workspace.get({}) ?? { ok: false, error: { code: 'internal', params: {} } })
          .state,
      );
      await opened.value?.close();
    } else {
      outcomes.add(opened.error.code);
    }
    expect(digest(file)).toBe(before);
  }
  expect([...outcomes]).toEqual(['damaged']);
});

test('D6 a file that is cut off or holds something else is damaged, not replaced', async () => {
  for (const damage of [
    (file: string) => truncateSync(file, 0),
    (file: string) => truncateSync(file, 50),
    (file: string) => truncateSync(file, lstatSync(file).size - 4096),
    (file: string) => writeFileSync(file, 'This is a text file.'.repeat(500)),
  ]) {
    const { folder } = await filledWorkspace();
    damage(database(folder));
    const before = digest(database(folder));
    const backend = await openTestBackend(folder);
    expect(valueOf(backend.workspace.get({})).state).toBe('damaged');
    await rescueAll(backend);
    await backend.close();
    expect(digest(database(folder))).toBe(before);
  }
});

test('D6 a row that does not parse is left out and stays in the file', async () => {
  const { folder, draft } = await filledWorkspace();
  alter(database(folder), (connection) => {
    connection.run("UPDATE revision SET author = '{}' WHERE subject = 'untoc-5-offence-answer'");
  });
  const backend = await openTestBackend(folder);
  const { answers } = valueOf(backend.drafts.get({ draft }));
  expect(answers.some(({ item }) => item === 'untoc-5-offence-answer')).toBe(false);
  expect(answers.length).toBeGreaterThan(60);
  await backend.close();
  alter(database(folder), (connection) => {
    expect(connection.get("SELECT author FROM revision WHERE subject = 'untoc-5-offence-answer'")).toEqual({
      author: '{}',
    });
  });
});

test('F1 modes are private', async () => {
  const folder = join(temporaryFolder(), 'new', 'workspace');
  const previous = process.umask(0);
  try {
    const backend = await openTestBackend(folder);
    const draft = createDraft(backend);
    valueOf(await backend.packages.seal({ draft, audience: 'confidential' }));
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const mode = lstatSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600]);
    }
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
    await backend.close();
    chmodSync(folder, 0o755);
    await (await openTestBackend(folder)).close();
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
  } finally {
    process.umask(previous);
  }
});

test('F4 planted link is refused', async () => {
  const { folder } = await filledWorkspace();
  const outside = temporaryFolder();
  renameSync(join(folder, 'tmp'), join(folder, 'tmp-old'));
  writeFileSync(join(outside, 'precious'), 'x');
  symlinkSync(outside, join(folder, 'tmp'));
  expect((await openBackend(backendOptions(folder))).ok).toBe(false);
  expect(existsSync(join(outside, 'precious'))).toBe(true);
});

test('F7 leftovers of an earlier run are removed at start', async () => {
  const { folder } = await filledWorkspace();
  writeFileSync(join(folder, 'tmp', 'left'), 'x');
  const backend = await openTestBackend(folder);
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  await backend.close();
});

test('a folder of somebody else is not taken over', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'thesis.txt'), 'x');
  chmodSync(folder, 0o755);
  expect(codeOf(await openBackend(backendOptions(folder)))).toBe('workspace-unusable');
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
  expect(lstatSync(folder).mode & 0o777).toBe(0o755);
  writeFileSync(join(folder, 'file'), 'x');
  expect(codeOf(await openBackend(backendOptions(join(folder, 'file'))))).toBe('workspace-unusable');
  expect(codeOf(await openBackend(backendOptions(join(folder, 'file', 'below'))))).toBe('workspace-unusable');
});

test('an absent workspace is made only when it may be', async () => {
  const folder = join(temporaryFolder(), 'absent');
  expect(valueOf(await openBackend(backendOptions(folder, { create: false })))).toBeUndefined();
  expect(existsSync(folder)).toBe(false);
});
