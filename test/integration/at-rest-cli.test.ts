import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { profileSchema } from '../../shared/profiles/profile-schema.ts';
import { saveOne } from '../support/builders.ts';
import { holds } from '../support/planted-workspace.ts';
import { makeProtectedFolder, openProtected, type ProtectedFolder } from '../support/protected-workspace.ts';
import { removeTemporaryFolders, shippedResources, valueOf } from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';
import { cluster, createDesk, profile, type Desk } from './cli-support.ts';

const bodySchema = z.looseObject({
  id: z.string().optional(),
  error: z.object({ code: z.string() }).optional(),
  events: z.array(z.looseObject({ event: z.string() })).optional(),
  unreadable: z.number().optional(),
  outcome: z.string().optional(),
});

let desk: Desk;
let made: ProtectedFolder;
let draft: string;

async function call(...args: string[]) {
  const opening = ['--workspace', made.folder, '--workspace-passphrase-fd', '3'];
  const { code, stdout } = await desk.runWithSecrets([...args, ...opening], made.passphrase);
  return { code, body: bodySchema.parse(JSON.parse(stdout)) };
}

const words = 'Answer-For-The-Road';

beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  made = await makeProtectedFolder(join(desk.home, 'guarded'), { resources: shippedResources });
  const backend = await openProtected(made, { resources: shippedResources });
  valueOf(backend.settings.set({ author: { name: 'Ana Ruiz' } }));
  draft = randomUUID();
  valueOf(
    backend.drafts.create({ draft, kind: 'self-assessment', cluster, profile: profileSchema.parse(profile) }),
  );
  saveOne(backend, draft, { item: 'untoc-2-organized-criminal-group-answer' }, 'yes', { close: true });
  saveOne(backend, draft, { item: 'untoc-2-organized-criminal-group-practice', language: 'en' }, words, {
    close: true,
  });
  await backend.close();
});
afterAll(() => {
  desk[Symbol.dispose]();
  removeTemporaryFolders();
});

test('K1 what leaves a protected workspace is plain where the person wants it, and nothing is left behind', async () => {
  const [exported, reported] = [desk.path('p.zip'), desk.path('r.txt')];
  expect((await call('export', draft, '--out', exported)).code).toBe(0);
  expect((await call('report', draft, '--out', reported)).code).toBe(0);
  const files = await unzip(exported);
  expect(files.get('data/response/response.json')?.includes(words)).toBe(true);
  expect(readFileSync(reported, 'utf8')).toContain(words);
  const verified = await desk.json('verify', exported);
  expect(verified.body.outcome).toBe('valid');

  const lying = readdirSync(made.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(lying.length).toBeGreaterThan(4);
  expect(lying.filter((bytes) => holds(bytes, words) || holds(bytes, 'job-done'))).toEqual([]);
});

test('X7 log prints what lies sealed, to whoever can open the workspace', async () => {
  const { code, body } = await call('log');
  expect([code, body.unreadable]).toEqual([0, 0]);
  expect(body.events?.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['workspace-opened', 'job-done']),
  );
  const locked = await desk.json('log', '--workspace', made.folder);
  expect([locked.code, locked.body.error.code]).toEqual([4, 'workspace-locked']);
  const none = await desk.json('log', '--workspace', desk.path('none'));
  expect([none.code, none.body]).toEqual([0, { events: [], unreadable: 0 }]);
  const said = await desk.run('log', '--workspace', desk.path('none'));
  expect(said.stdout).toMatch(/^There is no workspace in .*none, so there is no log\.\n$/);
});
