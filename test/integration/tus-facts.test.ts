import type http from 'node:http';
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLyingServer } from '../support/lying-server.ts';
import { addOne, arm, openOutbox, receiverSeed, sealOne, setEndpoint, tried } from '../support/outbox.ts';
import { startReceiver, type Receiver } from '../support/receiver/receiver.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temp-workspace.ts';

let office: Receiver;
beforeAll(async () => {
  office = await startReceiver({ folder: temporaryFolder(), seed: receiverSeed, name: 'Office' });
});
afterAll(async () => {
  await office.close();
  removeTemporaryFolders();
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const metadata = (id: string, bytes: Buffer): string =>
  [
    `packageid ${base64(id)}`,
    `filename ${base64('package.zip')}`,
    `sha256 ${base64(createHash('sha256').update(bytes).digest('hex'))}`,
  ].join(',');
const call = (path: string, method: string, headers: Record<string, string> = {}, body?: Buffer) =>
  fetch(new URL(path, office.endpoint), {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
const patch = (path: string, offset: number, body: Buffer) =>
  call(
    path,
    'PATCH',
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body,
  );

test('tus 1.0.0, the receiver: creates, tells where it stands, takes parts, and refuses another offset', async () => {
  const bytes = Buffer.from('no package at all');
  const id = randomUUID();
  const made = await call('/files', 'POST', {
    'upload-length': String(bytes.length),
    'upload-metadata': metadata(id, bytes),
  });
  expect([made.status, made.headers.get('tus-resumable')]).toEqual([201, '1.0.0']);
  const place = made.headers.get('location') ?? '';
  const head = async () => {
    const reply = await call(place, 'HEAD');
    return [reply.status, reply.headers.get('upload-offset'), reply.headers.get('upload-length')];
  };
  expect(await head()).toEqual([200, '0', String(bytes.length)]);
  const first = await patch(place, 0, bytes.subarray(0, 5));
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '5']);
  expect((await patch(place, 3, bytes.subarray(3))).status).toBe(409);
  expect(await head()).toEqual([200, '5', String(bytes.length)]);
  const noType = await call(place, 'PATCH', { 'upload-offset': '5' }, bytes.subarray(5));
  expect(noType.status).toBeGreaterThanOrEqual(400);
  expect((await patch(place, 5, bytes.subarray(5))).status).toBe(204);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const receipt = await fetch(`${office.endpoint}/receipts/${id}/${sha256}`);
  expect(JSON.parse((JSON.parse(await receipt.text()) as { receipt: string }).receipt)).toMatchObject({
    outcome: 'rejected',
    reason: 'The file cannot be taken as a package: not-a-package.',
  });
  expect((await call('/files/unknown', 'HEAD')).status).toBe(404);
  const old = await fetch(office.endpoint, { method: 'POST' });
  expect(old.status).toBe(412);
  const options = await fetch(office.endpoint, { method: 'OPTIONS' });
  expect([options.headers.get('tus-version'), options.headers.get('tus-extension')]).toEqual([
    '1.0.0',
    expect.stringContaining('creation'),
  ]);
});

test('tus 1.0.0, the receiver: hashes by itself, since a wrong checksum is taken by the server beneath', async () => {
  const id = randomUUID();
  const claimed = Buffer.from('what was announced');
  const sent = Buffer.from('something elsewhere'.slice(0, claimed.length));
  const made = await call('/files', 'POST', {
    'upload-length': String(claimed.length),
    'upload-metadata': metadata(id, claimed),
  });
  const place = made.headers.get('location') ?? '';
  expect((await patch(place, 0, sent)).status).toBe(422);
  const sha256 = createHash('sha256').update(claimed).digest('hex');
  expect((await fetch(`${office.endpoint}/receipts/${id}/${sha256}`)).status).toBe(404);
  const nameless = await call('/files', 'POST', { 'upload-length': '3' });
  expect(nameless.status).toBe(400);
});

test('tus 1.0.0, the app: speaks it word for word, and keeps no memory of its own', async () => {
  const seen: { method: string; headers: http.IncomingHttpHeaders; bytes: number }[] = [];
  const server = await startLyingServer(async (one) => {
    const { method = '', headers } = one.request;
    let bytes = 0;
    one.request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    await one.honest();
    seen.push({ method, headers, bytes });
  });
  const { backend } = await openOutbox(temporaryFolder());
  const sealed = await sealOne(backend);
  const { item } = addOne(backend, sealed.sha256);
  await setEndpoint(backend, server.endpoint);
  arm(backend, item.id);
  await tried(backend, item.id);
  await backend.close();
  await server.close();
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'PATCH', 'GET']);
  const [, post, sending] = seen;
  expect(post?.headers).toMatchObject({
    'tus-resumable': '1.0.0',
    'upload-length': String(sealed.bytes),
    'upload-metadata': [
      `packageid ${base64(sealed.id)}`,
      `filename ${base64(`package-${sealed.id.slice(0, 8)}.zip`)}`,
      `sha256 ${base64(sealed.sha256)}`,
    ].join(','),
  });
  expect(sending?.headers).toMatchObject({
    'tus-resumable': '1.0.0',
    'content-type': 'application/offset+octet-stream',
    'upload-offset': '0',
    'content-length': String(sealed.bytes),
  });
  expect(sending?.bytes).toBe(sealed.bytes);
  // Nothing that would tell the program, the system or the person apart.
  expect(Object.keys(sending?.headers ?? {}).toSorted()).toEqual([
    'connection',
    'content-length',
    'content-type',
    'host',
    'tus-resumable',
    'upload-offset',
  ]);
});
