import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashedFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { createDraft, offence, place, saveOne } from '../support/builders.ts';
import { contentOf, sealContent } from '../support/reseal.ts';
import {
  fixtureResources,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { contributionOf, openOffice } from '../support/two-workspaces.ts';
import { contentDigest } from './cli-support.ts';

afterAll(removeTemporaryFolders);

const script = fileURLToPath(new URL('../support/import-until-killed.ts', import.meta.url));
const attached = Buffer.from('Gazette of 3 May, page 12.');
const sha512 = createHash('sha512').update(attached).digest('hex');

let file: string;
let draft: string;
let untouched: string;

/** A contribution with one attached file, and a workspace that has the draft in an earlier state. */
beforeAll(async () => {
  const [focal, receiver] = [await openOffice('Focal Point'), await openOffice('Receiver')];
  draft = createDraft(focal.backend);
  saveOne(focal.backend, draft, place.answer, 'yes', { close: true });
  const first = await contributionOf(focal, draft);
  valueOf(
    await receiver.backend.imports.adoptFile(first.path, {
      request: '00000000-0000-4000-8000-00000000aaaa',
      takeConfirmed: false,
    }),
  );
  saveOne(focal.backend, draft, place.practice, 'Courts apply it.', { close: true });
  const content = await contentOf((await contributionOf(focal, draft)).path);
  const record = {
    id: '00000000-0000-4000-8000-0000000e71de',
    at: { answer: `${offence}-practice@en` },
    sha512,
    name: 'gazette.txt',
    mediaType: 'text/plain',
    bytes: attached.length,
  };
  const source = join(temporaryFolder(), 'attached');
  writeFileSync(source, attached);
  file = await sealContent(
    {
      ...content,
      revisions: [
        ...(content.revisions ?? []),
        {
          kind: 'evidence',
          subject: record.id,
          id: '00000000-0000-4000-8000-0000000e71df',
          parents: [],
          value: record,
          author: { name: 'Expert' },
          authoredAt: '2026-03-10T10:00:00.000Z',
        },
      ],
      attachments: [{ ...record, path: `data/attachments/${sha512.slice(0, 64)}.bin` }],
    },
    { [sha512]: source },
  );
  await focal.backend.close();
  await receiver.backend.close();
  untouched = receiver.folder;
});

function copyOf(): string {
  const folder = join(temporaryFolder(), 'workspace');
  cpSync(untouched, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** Files that an import must leave as they are until it is committed, as the kill left them: nothing has been opened since. */
const bytesOf = (folder: string): unknown =>
  Object.fromEntries(Object.entries(contentDigest(folder)).filter(([name]) => !name.startsWith('tmp')));

async function killedAt(folder: string, step: string): Promise<void> {
  const child = spawn(process.execPath, [script, folder, fixtureResources(), file, step], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

async function reopened(folder: string): Promise<{ states: string[]; practice: unknown }> {
  const backend = await openTestBackend(folder);
  const states = valueOf(backend.imports.list({})).imports.map(({ state }) => state);
  const practice = valueOf(backend.drafts.get({ draft })).answers.find(
    ({ item }) => item === `${offence}-practice`,
  )?.heads[0]?.value;
  await backend.close();
  return { states, practice };
}

describe('an import that is killed', () => {
  test.each(['staged', 'written'])(
    'P11 failed import leaves no trace: killed at “%s”, every byte is as it was, before and after the next start',
    async (step) => {
      const folder = copyOf();
      const before = bytesOf(folder);
      await killedAt(folder, step);
      expect(bytesOf(folder)).toEqual(before);
      expect(await reopened(folder)).toEqual({ states: ['adopted'], practice: undefined });
      expect(contentDigest(folder)).toEqual(contentDigest(untouched));
    },
  );

  test.each(['committed', 'placed'])(
    'P11 killed at “%s”, the next start finds it whole: file, attached file and backup in their places',
    async (step) => {
      const folder = copyOf();
      await killedAt(folder, step);
      expect(await reopened(folder)).toEqual({
        states: ['adopted', 'adopted'],
        practice: 'Courts apply it.',
      });
      const paths = workspacePaths(folder);
      expect(readFileSync(hashedFile(paths, sha512))).toEqual(attached);
      expect(readdirSync(paths.packages)).toHaveLength(2);
      expect(readdirSync(paths.backups)).toHaveLength(2);
      expect(readdirSync(paths.tmp)).toEqual([]);
    },
  );

  test('P11 killed at any time, it is there whole or not at all', async () => {
    let whole = 0;
    for (let round = 0; round < 6; round += 1) {
      const folder = copyOf();
      const child = spawn(process.execPath, [script, folder, fixtureResources(), file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      // Spread over the whole of an import, its last milliseconds included.
      await wait(round * 120);
      child.kill('SIGKILL');
      await ended;
      const { states, practice } = await reopened(folder);
      if (states.length === 2) {
        whole += 1;
        expect(practice).toBe('Courts apply it.');
        expect(readFileSync(hashedFile(workspacePaths(folder), sha512))).toEqual(attached);
      } else {
        expect(practice).toBeUndefined();
        expect(contentDigest(folder)).toEqual(contentDigest(untouched));
      }
    }
    expect(whole).toBeLessThan(6);
  });
});

test('P11 cancel and a refused file leave every byte as it was', async () => {
  const folder = copyOf();
  const backend = await openTestBackend(folder);
  const before = contentDigest(folder);
  const bytes = readFileSync(file);
  for (const [name, content] of [
    ['cut', bytes.subarray(0, bytes.length - 100)],
    ['flipped', Buffer.concat([bytes.subarray(0, 900), Buffer.from([1]), bytes.subarray(901)])],
  ] as const) {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, content);
    expect((await backend.imports.previewFile(path)).ok).toBe(false);
    const adopted = await backend.imports.adoptFile(path, {
      request: '00000000-0000-4000-8000-00000000bbbb',
      takeConfirmed: true,
    });
    expect(adopted.ok).toBe(false);
    expect(contentDigest(folder)).toEqual(before);
  }
  const received = valueOf(await backend.blobs.receive([bytes].values() as unknown as AsyncIterable<Buffer>));
  const { job } = valueOf(
    backend.imports.adopt({
      request: '00000000-0000-4000-8000-00000000cccc',
      handle: received.handle,
      takeConfirmed: false,
    }),
  );
  valueOf(backend.jobs.cancel({ job }));
  const events = [];
  for await (const event of backend.jobs.watch(job) ?? []) {
    events.push(event);
  }
  expect(events.at(-1)).toMatchObject({ state: 'failed', code: 'job-cancelled' });
  await backend.close();
  expect(contentDigest(folder)).toEqual(contentDigest(untouched));
});
