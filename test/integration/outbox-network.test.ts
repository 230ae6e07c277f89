import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { keyBlob, publicKeyLine } from '../../electron/backend/signatures/public-key.ts';
import { signMessage } from '../../electron/backend/signatures/sshsig.ts';
import { startLyingServer } from '../support/lying-server.ts';
import {
  addOne,
  arm,
  openOutbox,
  receiverSeed,
  sealOne,
  setEndpoint,
  tried,
  type FakeNetwork,
} from '../support/outbox.ts';
import { startReceiver } from '../support/receiver/receiver.ts';
import { codeOf, removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';

let backend: Backend;
let network: FakeNetwork;
beforeAll(async () => {
  ({ backend, network } = await openOutbox(temporaryFolder()));
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

let server: { close(): Promise<void> } | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test('N2 addresses: https, or http to this computer alone', async () => {
  const set = (url: string, key = 'ssh-ed25519 AAAA') => backend.outbox.setEndpoint({ url, key });
  for (const url of [
    'http://office.example/files',
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    'https://a:b@office.example/',
    'https://office.example/?x=1',
    'http://127.0.0.1.office.example/',
    'http://localhost.office.example/',
    'no address',
  ]) {
    expect([url, codeOf(await set(url))]).toEqual([url, 'endpoint-refused']);
  }
  const refusedKey = await set('https://office.example/files');
  expect(refusedKey).toMatchObject({ ok: false, error: { params: { reason: 'key' } } });
  // A point of small order: signatures by it hold over anything.
  const weak = publicKeyLine(keyBlob(Buffer.from('01'.padEnd(64, '0'), 'hex')));
  expect(await set('https://office.example/files', weak)).toMatchObject({
    ok: false,
    error: { params: { reason: 'key' } },
  });
});

test('N2 certificates are checked, and an authority counts once its file was given', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]): void =>
    void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '3650',
    '-subj',
    '/CN=Test authority',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  );
  openssl(
    'req',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-subj',
    '/CN=office',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-keyout',
    'office.key',
    '-out',
    'office.csr',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'office.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-days',
    '3650',
    '-copy_extensions',
    'copy',
    '-out',
    'office.pem',
  );
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const office = await startReceiver({
    folder: join(folder, 'office'),
    seed: receiverSeed,
    name: 'Office',
    tls: { cert: text('office.pem'), key: text('office.key') },
  });
  server = office;
  const own = await sealOne(backend, undefined, 'Over https.');
  const secure = addOne(backend, own.sha256).item.id;
  await setEndpoint(backend, office.endpoint);
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  try {
    arm(backend, secure);
    expect((await tried(backend, secure)).item).toMatchObject({ state: 'failed', reason: 'certificate' });
  } finally {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  }
  async function* bytes() {
    yield Buffer.from(text('ca.pem'));
  }
  const { handle } = valueOf(await backend.blobs.receive(bytes()));
  const { url } = valueOf(backend.outbox.list({})).endpoint!;
  const key = `ssh-ed25519 ${signMessage(Buffer.alloc(0), receiverSeed, 'receipt@palermo').blob.toString('base64')}`;
  expect(valueOf(await backend.outbox.setEndpoint({ url, key, authority: handle })).hasAuthority).toBe(true);
  arm(backend, secure);
  expect((await tried(backend, secure)).item.state).toBe('acknowledged');
  expect(office.deliveries()).toHaveLength(1);
});

test('N2 proxy settings are honoured and never bypassed', async () => {
  const seen: string[] = [];
  const proxy = net.createServer((socket) => {
    socket.once('data', (data) => {
      seen.push(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const own = await sealOne(backend, undefined, 'Through a proxy.');
  const proxied = addOne(backend, own.sha256).item.id;
  network.environment['HTTP_PROXY'] = `http://127.0.0.1:${port}`;
  network.environment['HTTPS_PROXY'] = `http://127.0.0.1:${port}`;
  try {
    let reached = 0;
    const lying = await startLyingServer((call) => {
      reached += 1;
      return call.honest();
    });
    server = lying;
    await setEndpoint(backend, lying.endpoint);
    arm(backend, proxied);
    expect((await tried(backend, proxied)).item).toMatchObject({ state: 'queued', reason: 'server-fault' });
    expect([reached, seen[0]]).toEqual([0, expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:/)]);
    valueOf(backend.outbox.cancel({ request: randomUUID(), item: proxied }));
    await setEndpoint(backend, 'https://office.invalid/files');
    arm(backend, proxied);
    expect((await tried(backend, proxied)).item.state).toBe('queued');
    expect(seen[1]).toMatch(/^CONNECT office\.invalid:443 /);
  } finally {
    delete network.environment['HTTP_PROXY'];
    delete network.environment['HTTPS_PROXY'];
    proxy.close();
  }
});
