import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { migrations } from '../../electron/backend/database/migrations/index.ts';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { createDraft, place, saveOne } from '../support/builders.ts';
import {
  backendOptions,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const script = fileURLToPath(new URL('../support/migrate-until-killed.ts', import.meta.url));
const statements = migrations
  .slice(1)
  .flatMap((step) => step.statements.split(/;\s*\n/))
  .filter((one) => one.trim() !== '').length;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A workspace of the first schema, with one answer in it. */
async function olderWorkspace(): Promise<{ readonly folder: string; readonly revision: unknown }> {
  const current = temporaryFolder();
  const backend = await openTestBackend(current);
  const draft = createDraft(backend);
  saveOne(backend, draft, place.answer, 'yes');
  await backend.close();
  const folder = join(temporaryFolder(), 'older');
  const opened = valueOf(openWorkspace({ ...backendOptions(folder), migrations: migrations.slice(0, 1) }));
  opened?.close();
  const [from, to] = [
    openDatabase(join(current, 'palermo.sqlite'), 'read'),
    openDatabase(join(folder, 'palermo.sqlite'), 'write'),
  ];
  for (const table of ['draft', 'revision']) {
    for (const row of from.all(`SELECT * FROM ${table}`)) {
      const columns = Object.keys(row);
      to.run(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ...Object.values(row).map((value) => (typeof value === 'number' ? value : textOrNull(value))),
      );
    }
  }
  const revision = to.all('SELECT * FROM revision');
  from.close();
  to.close();
  return { folder, revision };
}

test('D7 kill at each statement of the migrations: the workspace opens as it was, and migrates then', async () => {
  const { folder: untouched, revision } = await olderWorkspace();
  expect(statements).toBeGreaterThan(5);
  const killAfter = async (folder: string, done: number): Promise<void> => {
    const child = spawn(process.execPath, [script, folder, String(done)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    // Whenever it falls, the kill finds the step unfinished: it never ends by itself.
    await wait(200);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const copy = join(temporaryFolder(), `after-${done}`);
    mkdirSync(copy, { mode: 0o700 });
    for (const name of readdirSync(folder).filter((one) => one.startsWith('palermo.sqlite'))) {
      copyFileSync(join(folder, name), join(copy, name));
    }
    const database = openDatabase(join(copy, 'palermo.sqlite'), 'write');
    expect(database.pragma('user_version'), `after ${done}`).toBe(migrations[0]?.version);
    expect(database.all('SELECT * FROM revision'), `after ${done}`).toEqual(revision);
    expect(database.pragma('integrity_check'), `after ${done}`).toBe('ok');
    database.close();
  };
  // Each lane kills again and again in one folder of its own; together they come to every statement.
  const lanes = [0, 1, 2].map(async (lane) => {
    const folder = join(temporaryFolder(), 'workspace');
    cpSync(untouched, folder, { recursive: true });
    for (let done = lane; done <= statements; done += 3) {
      await killAfter(folder, done);
    }
    const backend = await openTestBackend(folder, { damaged: 'refuse' });
    expect(valueOf(backend.drafts.list({})).drafts).toMatchObject([{ answers: 1 }]);
    await backend.close();
  });
  await Promise.all(lanes);
});
