import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { createEvidenceFiles } from '../../electron/backend/evidence/evidence-files.ts';
import { readStoredWhole, writeStoredSync } from '../../electron/backend/files/stored-file.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { hashedFile, keptFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { sendBlob } from '../../electron/hosts/blob-routes.ts';
import type { EvidenceRow } from '../../shared/contract/evidence.ts';
import type { JobEvent } from '../../shared/contract/jobs.ts';
import { completeDocument, createDraft, place, saveOne } from '../support/builders.ts';
import { handIn } from '../support/key-workspace.ts';
import { png } from '../support/images.ts';
import { openNewProtected, openProtected, type ProtectedFolder } from '../support/protected-workspace.ts';
import {
  backendOptions,
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

let made: ProtectedFolder & { readonly backend: Backend };
let backend: Backend;
let draft: string;
beforeEach(async () => {
  made = await openNewProtected();
  ({ backend } = made);
  draft = createDraft(backend);
  valueOf(backend.drafts.fill(draft, completeDocument()));
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const paths = () => workspacePaths(made.folder);

const flip = (file: string, at = 60): void => {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
};
const cut = (file: string): void => truncateSync(file, statSync(file).size - 1);

async function finish(started: ReturnType<Backend['evidence']['open']>): Promise<JobEvent | undefined> {
  let last: JobEvent | undefined;
  for await (const event of backend.jobs.watch(valueOf(started).job) ?? []) {
    last = event;
  }
  return last;
}

async function attach(bytes: Uint8Array): Promise<EvidenceRow> {
  const ids = { request: randomUUID(), evidence: randomUUID(), revision: randomUUID() };
  const at = { answer: place.answer.item };
  const handle = await handIn(backend, bytes);
  const event = await finish(
    backend.evidence.attach({ ...ids, scope: { draft }, at, handle, name: 'a.png' }),
  );
  if (event?.state !== 'done' || event.result.kind !== 'evidence.attach') {
    throw new Error(JSON.stringify(event));
  }
  return event.result.file;
}

const open = (row: EvidenceRow) =>
  finish(backend.evidence.open({ scope: { draft }, evidence: row.id, copy: 'original' }));

const review = { type: 'review', audience: 'confidential', attachments: true } as const;

describe('a sealed file that does not hold is the damage that its feature knows', () => {
  test('K1 attached files: each alteration is found, and attaching the file again makes it good', async () => {
    const [row, beside] = [await attach(png), await attach(Buffer.from('Beside it.'))];
    const file = hashedFile(paths(), row.sha512);
    expect(await open(row)).toMatchObject({ state: 'done' });
    const damages: readonly (() => void)[] = [
      () => flip(file),
      () => cut(file),
      () => writeFileSync(file, png),
      () => copyFileSync(hashedFile(paths(), beside.sha512), file),
      () => rmSync(file),
    ];
    for (const damage of damages) {
      damage();
      expect(await open(row)).toMatchObject({ state: 'failed', code: 'evidence-damaged' });
      expect(codeOf(await backend.packages.seal({ draft, ...review }))).toBe('evidence-damaged');
      await attach(png);
      expect(await open(row)).toMatchObject({ state: 'done', result: { restored: false } });
    }
  });

  test('K1 a good copy is taken from a kept package, and lies sealed', async () => {
    const row = await attach(png);
    valueOf(await backend.packages.seal({ draft, ...review }));
    const file = hashedFile(paths(), row.sha512);
    flip(file);
    expect(await open(row)).toMatchObject({ state: 'done', result: { restored: true } });
    expect((await readStoredWhole(file)).equals(png)).toBe(true);
    expect(readFileSync(file).includes(png.subarray(40, 60))).toBe(false);
  });

  test('K1 leftovers go by their names at rest, named files stay', async () => {
    const row = await attach(png);
    const files = createEvidenceFiles(paths());
    const temporary = join(paths().tmp, 'left');
    writeStoredSync(temporary, Buffer.from('left'));
    const sha512 = createHash('sha512').update('left').digest('hex');
    valueOf(files.keep(temporary, { sha512, bytes: 4 }));
    for (const hash of [sha512, row.sha512]) {
      utimesSync(hashedFile(paths(), hash), new Date(0), new Date(0));
    }
    expect(files.sweep([row.sha512, sha512], new Date())).toBe(0);
    expect(files.sweep([row.sha512], new Date())).toBe(1);
    expect([files.has(row.sha512), files.has(sha512)]).toEqual([true, false]);
  });

  test('K1 kept packages are said to be altered, whoever asks for them', async () => {
    const sealed = valueOf(await backend.packages.seal({ draft, ...review }));
    const { item } = valueOf(backend.outbox.add({ request: randomUUID(), sha256: sealed.sha256 }));
    expect((await backend.outbox.file({ item: item.id })).ok).toBe(true);
    expect(readdirSync(paths().packages).join()).not.toContain(sealed.head.id);
    flip(keptFile(paths(), `${sealed.head.id}.zip`));
    expect(codeOf(await backend.outbox.file({ item: item.id }))).toBe('kept-damaged');
    expect(await finish(backend.packages.reopen({ sha256: sealed.sha256 }))).toMatchObject({
      state: 'failed',
      code: 'kept-damaged',
    });
  });

  test('K1 what was handed in and altered since is damaged, and no fault of ours', async () => {
    const sealed = valueOf(await backend.packages.seal({ draft, ...review }));
    const bytes = await readStoredWhole(sealed.path);
    const sound = await handIn(backend, bytes);
    expect(await finish(backend.packages.verify({ handle: sound }))).toMatchObject({
      result: { report: { outcome: 'valid' } },
    });
    const altered = async (content: Uint8Array): Promise<string> => {
      const handle = await handIn(backend, content);
      flip(backend.blobs.find(handle)?.path ?? '');
      return handle;
    };
    const verified = await finish(backend.packages.verify({ handle: await altered(bytes) }));
    expect(verified).toMatchObject({ result: { report: { outcome: 'damaged' } } });
    const previewed = await finish(backend.imports.preview({ handle: await altered(bytes) }));
    expect(previewed).toMatchObject({ state: 'failed', code: 'package-damaged' });
    const card = await backend.contacts.read({ handle: await altered(Buffer.from('a card')) });
    expect(codeOf(card)).toBe('file-damaged');
    const { documents } = valueOf(await backend.workspace.rescue({}));
    const blob = backend.blobs.offered(documents[0]?.handle ?? '');
    const sent = await sendBlob(blob, false);
    expect((await sent.bytes()).length).toBe(blob?.bytes);
    await (await sendBlob(blob, false)).body?.cancel();
    flip(blob?.path ?? '');
    const refused = await sendBlob(blob, false);
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('file-damaged')]);
  });
});

describe('a damaged database of a protected workspace', () => {
  const database = () => paths().database;
  const digest = () => createHash('sha256').update(readFileSync(database())).digest('hex');

  test('D6 what can be read is offered, sealed at rest, and the file stays as it is', async () => {
    for (let index = 0; index < 70; index += 1) {
      saveOne(backend, draft, place.law(`row-${index}`), { register: 'law-1', provisions: 'x'.repeat(400) });
    }
    await backend.close();
    const pages = statSync(database()).size / 4096;
    for (const page of [Math.floor(pages / 2), Math.floor(pages / 3), pages - 2]) {
      flip(database(), page * 4096 + 50);
    }
    const before = digest();
    backend = await openProtected(made);
    expect(valueOf(backend.workspace.get({})).state).toBe('damaged');
    const { documents, unreadable } = valueOf(await backend.workspace.rescue({}));
    expect(unreadable).toBeGreaterThan(0);
    expect(documents.map(({ draft: of }) => of)).toEqual([draft]);
    const path = backend.blobs.offered(documents[0]?.handle ?? '')?.path ?? '';
    expect(JSON.parse((await readStoredWhole(path)).toString())).toMatchObject({
      cluster: expect.any(String),
    });
    expect(readFileSync(path).includes('cluster')).toBe(false);
    await backend.close();
    expect(digest()).toBe(before);
    expect(readdirSync(paths().tmp)).toEqual([]);
  });

  test('D6 a file that was emptied, cut, or is a plain database is damaged, never begun anew', async () => {
    await backend.close();
    const sound = readFileSync(database());
    const plain = temporaryFolder();
    await (await openTestBackend(plain)).close();
    for (const bytes of [
      Buffer.alloc(0),
      sound.subarray(0, 300),
      sound.subarray(0, 4096 * 3),
      readFileSync(join(plain, 'palermo.sqlite')),
      Buffer.alloc(8192, 1),
    ]) {
      writeFileSync(database(), bytes);
      const before = digest();
      backend = await openProtected(made);
      expect(valueOf(backend.workspace.get({})).state).toBe('damaged');
      await backend.close();
      expect(digest()).toBe(before);
    }
    writeFileSync(database(), sound);
    backend = await openProtected(made);
    expect(valueOf(backend.workspace.get({})).state).toBe('ok');
  });

  test('K1 a protected workspace whose database is gone is refused, and no empty one stands in its place', async () => {
    await backend.close();
    rmSync(database());
    const names = readdirSync(made.folder).toSorted();
    for (const create of [true, false]) {
      const { opening } = made;
      expect(codeOf(await openBackend(backendOptions(made.folder, { create, opening })))).toBe(
        'database-missing',
      );
    }
    expect(existsSync(database())).toBe(false);
    expect(readdirSync(made.folder).toSorted()).toEqual(names);
  });
});
