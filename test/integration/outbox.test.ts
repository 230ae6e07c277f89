import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { startReceiver, type Receiver, type ReceiverOptions } from '../support/receiver/receiver.ts';
import {
  addOne,
  arm,
  detailOf,
  keyLine,
  openOutbox,
  receiverSeed,
  sealOne,
  setEndpoint,
  tried,
  until,
} from '../support/outbox.ts';
import { codeOf, removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) {
    await one.close();
  }
});
const opened = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(one);
  return one;
};

async function receiver(more: Partial<ReceiverOptions> = {}): Promise<Receiver> {
  return opened(
    await startReceiver({ folder: temporaryFolder(), seed: receiverSeed, name: 'Test office', ...more }),
  );
}

async function desk(workspace = temporaryFolder()) {
  const made = await openOutbox(workspace);
  opened(made.backend);
  return { ...made, workspace };
}

const whats = (backend: Backend, item: string): string[] =>
  detailOf(backend, item).events.map(({ what }) => what);

test('N4 a package is delivered once, acknowledged by a receipt that ssh-keygen verifies too', async () => {
  const folder = temporaryFolder();
  const office = await receiver({ folder });
  const { backend } = await desk();
  await setEndpoint(backend, office.endpoint);
  const sealed = await sealOne(backend);
  const { item } = addOne(backend, sealed.sha256);
  expect(item.state).toBe('sealed');
  arm(backend, item.id);
  const done = await tried(backend, item.id);
  expect(done.item).toMatchObject({ state: 'acknowledged', byHand: false, armed: null, sent: sealed.bytes });
  expect(whats(backend, item.id)).toEqual(['add', 'arm', 'start', 'deliver', 'acknowledge']);
  expect(done.receipt).toMatchObject({
    package: sealed.id,
    sha256: sealed.sha256,
    bytes: sealed.bytes,
    receiver: 'Test office',
    outcome: 'accepted',
  });
  expect(office.deliveries()).toEqual([`${sealed.id}-${sealed.sha256}.json`]);
  const arrived = readFileSync(join(folder, 'packages', `${sealed.id}-${sealed.sha256}.zip`));
  expect(arrived.equals(readFileSync(sealed.path))).toBe(true);

  const files = valueOf(await backend.outbox.receiptFiles({ item: item.id }));
  const [receipt, signature] = [files.receipt, files.signature].map(({ handle }) =>
    readFileSync(backend.blobs.offered(handle)!.path),
  );
  const place = temporaryFolder();
  writeFileSync(join(place, 'signature'), signature!);
  writeFileSync(join(place, 'signers'), `office ${keyLine(receiverSeed)}\n`);
  const verified = execFileSync(
    'ssh-keygen',
    ['-Y', 'verify', '-f', 'signers', '-I', 'office', '-n', 'receipt@palermo', '-s', 'signature'],
    { cwd: place, input: receipt, encoding: 'utf8' },
  );
  expect(verified).toContain('Good "receipt@palermo" signature');
});

test('N1 a kept file that has changed or is gone is not handed out, and its texts are not copied', async () => {
  const { backend } = await desk();
  const sealed = await sealOne(backend);
  const { item } = addOne(backend, sealed.sha256);
  const file = valueOf(await backend.outbox.file({ item: item.id }));
  expect(readFileSync(backend.blobs.offered(file.handle)!.path).equals(readFileSync(sealed.path))).toBe(true);
  const bytes = readFileSync(sealed.path);
  bytes.writeUInt8(bytes.readUInt8(2000) ^ 1, 2000);
  writeFileSync(sealed.path, bytes);
  expect(codeOf(await backend.outbox.file({ item: item.id }))).toBe('kept-damaged');
  expect(codeOf(await backend.outbox.texts({ item: item.id }))).toBe('kept-damaged');
  rmSync(sealed.path);
  expect(codeOf(await backend.outbox.file({ item: item.id }))).toBe('kept-damaged');
});

test('N1 frozen bytes: later edits make a new submission, and a changed file is not sent', async () => {
  const office = await receiver();
  const { backend } = await desk();
  await setEndpoint(backend, office.endpoint);
  const first = await sealOne(backend);
  const old = addOne(backend, first.sha256).item.id;
  const second = await sealOne(backend, first.draft, 'Courts apply it since 2024.');
  expect(second.sha256).not.toBe(first.sha256);
  const item = addOne(backend, second.sha256).item.id;
  expect(detailOf(backend, old).item.state).toBe('superseded');
  expect(codeOf(backend.outbox.arm({ request: randomUUID(), item: old, when: 'now' }))).toBe('outbox-state');
  expect(readFileSync(first.path).length).toBe(first.bytes);

  appendFileSync(second.path, 'x');
  arm(backend, item);
  expect((await tried(backend, item)).item).toMatchObject({ state: 'failed', reason: 'file-changed' });
  expect(office.uploads).toBe(0);
});

test('N4 a second copy that sends the same package asks first and sends nothing', async () => {
  const office = await receiver();
  const one = await desk();
  await setEndpoint(one.backend, office.endpoint);
  const sealed = await sealOne(one.backend);
  const item = addOne(one.backend, sealed.sha256).item.id;
  await one.backend.close();
  const place = join(temporaryFolder(), 'workspace');
  cpSync(one.workspace, place, { recursive: true });
  const first = await desk(one.workspace);
  arm(first.backend, item);
  const done = await tried(first.backend, item);
  const copy = await desk(place);
  arm(copy.backend, item);
  const again = await tried(copy.backend, item);
  expect(again.item.state).toBe('acknowledged');
  expect({ ...again.receipt, storedAt: '' }).toEqual({ ...done.receipt, storedAt: '' });
  expect([office.uploads, office.deliveries().length]).toEqual([1, 1]);
});

test('N4 the same package id with other bytes is a conflict, told plainly', async () => {
  const folder = temporaryFolder();
  const office = await receiver({ folder });
  const { backend } = await desk();
  await setEndpoint(backend, office.endpoint);
  const sealed = await sealOne(backend);
  writeFileSync(join(folder, 'receipts', `${sealed.id}-${'0'.repeat(64)}.json`), '{}');
  const item = addOne(backend, sealed.sha256).item.id;
  arm(backend, item);
  expect((await tried(backend, item)).item).toMatchObject({ state: 'failed', reason: 'conflict' });
  expect(office.uploads).toBe(0);
});

test('N3 a signed rejection is told with its reason, and is not the end of the draft', async () => {
  const office = await receiver({ refuse: () => 'The cluster is not under review.' });
  const { backend } = await desk();
  await setEndpoint(backend, office.endpoint);
  const sealed = await sealOne(backend);
  const item = addOne(backend, sealed.sha256).item.id;
  arm(backend, item);
  const done = await tried(backend, item);
  expect(done.item.state).toBe('rejected');
  expect(done.receipt).toMatchObject({ outcome: 'rejected', reason: 'The cluster is not under review.' });
});

test('N6 silent when nothing is armed: no connection for a sealed, paused or cancelled package', async () => {
  let calls = 0;
  const http = await import('node:http');
  const server = http.createServer((_request, response) => {
    calls += 1;
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  server.on('connection', () => (calls += 1));
  opened({ close: async () => void server.close() });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const workspace = temporaryFolder();
  const { backend, network } = await desk(workspace);
  await setEndpoint(backend, `http://127.0.0.1:${port}/files`);
  const sealed = await sealOne(backend);
  const item = addOne(backend, sealed.sha256).item.id;
  network.advance(24 * 60 * 60 * 1000);
  network.online = false;
  arm(backend, item, 'online');
  network.advance(60_000);
  expect([calls, network.waits.length]).toEqual([0, 1]);
  valueOf(backend.outbox.pause({ request: randomUUID(), item }));
  network.online = true;
  network.advance(24 * 60 * 60 * 1000);
  expect(network.waits).toEqual([]);
  valueOf(backend.outbox.cancel({ request: randomUUID(), item }));
  await backend.close();
  const next = await desk(workspace);
  next.network.advance(24 * 60 * 60 * 1000);
  expect([calls, next.network.waits.length]).toEqual([0, 0]);
  // The control: armed, it does connect.
  arm(next.backend, item);
  await tried(next.backend, item);
  expect(calls).toBeGreaterThan(0);
});

test('N6 what was armed for one receiver goes to no other, and neither does its token', async () => {
  const [first, second] = [await receiver({ token: 'first-token' }), await receiver()];
  const { backend, network } = await desk();
  const key = keyLine(receiverSeed);
  const set = async (url: string, token?: string) =>
    valueOf(await backend.outbox.setEndpoint({ url, key, ...(token === undefined ? {} : { token }) }));
  expect(codeOf(await backend.outbox.setEndpoint({ url: first.endpoint, key, token: 'two\nlines' }))).toBe(
    'endpoint-refused',
  );
  expect((await set(first.endpoint, ' first-token\n')).hasToken).toBe(true);
  const item = addOne(backend, (await sealOne(backend)).sha256).item.id;
  network.online = false;
  expect(arm(backend, item, 'online').item.armed).toBe('online');
  // The same receiver, described anew: nothing changes.
  expect((await set(first.endpoint)).hasToken).toBe(true);
  expect(detailOf(backend, item).item.armed).toBe('online');

  network.online = true;
  expect((await set(second.endpoint)).hasToken).toBe(false);
  network.advance(24 * 60 * 60 * 1000);
  expect(detailOf(backend, item).item).toMatchObject({ state: 'queued', armed: null, attempts: 0 });
  expect(network.waits).toEqual([]);
  await set(first.endpoint, 'first-token');
  network.online = false;
  arm(backend, item, 'online');
  expect(valueOf(backend.outbox.removeEndpoint({}))).toEqual({ removed: true });
  expect(detailOf(backend, item).item).toMatchObject({ state: 'queued', armed: null });
  network.online = true;
  expect((await set(first.endpoint)).hasToken).toBe(false);
  await set(first.endpoint, 'first-token');
  arm(backend, item);
  expect((await tried(backend, item)).item.state).toBe('acknowledged');
});

test('N6 a package armed for when there is a connection goes when the system has one', async () => {
  const office = await receiver();
  const { backend, network } = await desk();
  await setEndpoint(backend, office.endpoint);
  const sealed = await sealOne(backend);
  const item = addOne(backend, sealed.sha256).item.id;
  network.online = false;
  arm(backend, item, 'online');
  network.advance(15_000);
  expect(detailOf(backend, item).item.state).toBe('queued');
  network.online = true;
  network.advance(15_000);
  await until('acknowledged', () => detailOf(backend, item).item.state === 'acknowledged');
});
