import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { browserCommand, writeLaunchFile } from '../../electron/hosts/launch-file.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { Keeper } from '../../electron/backend/protection/keeper.ts';
import { startWebHost, type WebHost } from '../../electron/hosts/web-host.ts';
import { limits } from '../../shared/packages/limits.ts';
import { createDraft } from '../support/builders.ts';
import { createMemoryLogger } from '../support/fake-ports.ts';
import { backendOf, openRealKeeper } from '../contract/ways.ts';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder = '';
let backend: Backend;
let keeper: Keeper;
let host: WebHost;
let clock = 0;
const logger = createMemoryLogger();

async function start(port?: number): Promise<WebHost> {
  const started = await startWebHost({
    keeper,
    rendererFolder: join(folder, 'page'),
    port,
    ids: systemIds,
    logger,
    now: () => clock,
    parseOutput: true,
  });
  if (!started.ok) {
    throw new Error(JSON.stringify(started.error));
  }
  return started.value;
}

/** A request with exactly these headers, which `fetch` would not allow. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; to?: WebHost } = {},
): Promise<Reply> {
  const { method = 'GET', headers = {}, body, to = host } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: to.port, path, method, headers, agent: false },
      (response) => {
        text(response).then(
          (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
          reject,
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const codeOf = (link: string): string => new URL(link).hash.slice(1);
const postCode = (body: unknown, headers: Record<string, string> = {}, to = host): Promise<Reply> =>
  send('/session', {
    method: 'POST',
    headers: { ...json, origin: to.origin, ...headers },
    body: JSON.stringify(body),
    to,
  });

interface Session {
  readonly cookie: string;
  readonly 'x-palermo-session': string;
}
const sessionOf = (reply: Reply, cookie?: string): Session => ({
  cookie: cookie ?? reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
  'x-palermo-session': JSON.parse(reply.body).secret,
});
const openSession = async (): Promise<Session> =>
  sessionOf(await postCode({ code: codeOf(host.newLaunchLink()) }));

const list = (headers: Record<string, string>): Promise<Reply> =>
  send('/rpc/drafts/list', {
    method: 'POST',
    headers: { ...json, origin: host.origin, ...headers },
    body: '{"json":{}}',
  });

/** A file that the process itself offers, not for a session: any session may fetch it. */
async function offered(): Promise<string> {
  const draft = createDraft(backend);
  const made = await backend.calendar.exportIcs({ draft });
  if (!made.ok) {
    throw new Error(JSON.stringify(made.error));
  }
  return made.value.handle;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palermo-host-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(
    join(folder, 'page/index.html'),
    '<!doctype html><html><head><meta property="csp-nonce" nonce="" /></head></html>',
  );
  writeFileSync(join(folder, 'page/assets/index.js'), 'export {};');
  writeFileSync(join(folder, 'page/assets/index.js.map'), '{}');
  writeFileSync(join(folder, 'page/.env'), 'secret');
  keeper = await openRealKeeper(folder, 'web', logger);
  backend = backendOf(keeper);
  host = await start();
});
afterAll(async () => {
  await host.close();
  await keeper.close();
  rmSync(folder, { recursive: true });
});

describe('H1 bind rules', () => {
  it('H1 listens on 127.0.0.1 alone, on a free port', async () => {
    expect(host.origin).toBe(`http://127.0.0.1:${host.port}`);
    expect(host.port).toBeGreaterThan(0);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((known) => known?.family === 'IPv4' && !known.internal)
      .map((known) => known!.address);
    for (const address of [...others, '127.0.0.2', '::1']) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect({ host: address, port: host.port, timeout: 2000 });
        socket.on('connect', () => resolve(true));
        socket.on('error', () => resolve(false));
        socket.on('timeout', () => resolve(false));
        socket.unref();
      });
      expect(reached, address).toBe(false);
    }
  });

  it('H1 fails on a taken port and does not move', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const started = await startWebHost({
      keeper,
      rendererFolder: join(folder, 'page'),
      port,
      ids: systemIds,
      logger,
    });
    expect(started).toEqual({
      ok: false,
      error: { code: 'usage', params: { reason: 'port-taken', port } },
    });
    taken.close();
  });

  it.each([-1, 65_536, 1.5, Number.NaN])('H1 refuses %s as a port', async (port) => {
    expect(
      await startWebHost({ keeper, rendererFolder: join(folder, 'page'), port, ids: systemIds, logger }),
    ).toMatchObject({ ok: false, error: { code: 'usage', params: { reason: 'not-a-port' } } });
  });
});

describe('H2 host × origin × fetch matrix', () => {
  const hosts = ['own', 'localhost', 'evil.example', '127.0.0.1', '[::1]'] as const;
  const origins = ['own', undefined, 'null', 'http://evil.example', 'http://localhost'] as const;
  const sites = ['same-origin', undefined, 'same-site', 'cross-site', 'none'] as const;

  it('H2 answers a call only from our own host, origin and site', async () => {
    const session = await openSession();
    const own = `127.0.0.1:${host.port}`;
    for (const named of hosts) {
      for (const from of origins) {
        for (const site of sites) {
          const headers: Record<string, string> = {
            ...session,
            ...json,
            host: named === 'own' ? own : named === 'localhost' ? `localhost:${host.port}` : named,
            ...(from === undefined ? {} : { origin: from === 'own' ? host.origin : from }),
            ...(site === undefined ? {} : { 'sec-fetch-site': site }),
          };
          const reply = await send('/rpc/drafts/list', { method: 'POST', headers, body: '{"json":{}}' });
          const allowed = named === 'own' && from === 'own' && (site === 'same-origin' || site === undefined);
          expect([reply.status, named, from, site]).toEqual([allowed ? 200 : 403, named, from, site]);
          expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
        }
      }
    }
  });

  it('H2 lets the first page alone be reached from elsewhere', async () => {
    const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    for (const site of ['none', 'cross-site', 'same-site', 'same-origin']) {
      const headers = { ...navigation, 'sec-fetch-site': site };
      expect((await send('/', { headers })).status).toBe(200);
      const asset = await send('/assets/index.js', { headers });
      expect(asset.status).toBe(site === 'same-origin' ? 200 : 403);
    }
    expect((await send('/', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    const framed = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    };
    expect((await send('/', { headers: framed })).status).toBe(403);
    expect((await send('/', { headers: { ...navigation, origin: 'null' } })).status).toBe(403);
  });

  it('H2 gives a preflight no leave', async () => {
    const reply = await send('/rpc/drafts/list', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(reply.status).toBe(403);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('H3 code works once, both secrets needed', () => {
  afterEach(() => {
    clock = 0;
  });

  it('H3 opens a session with header secret and cookie, and needs both', async () => {
    const reply = await postCode({ code: codeOf(host.newLaunchLink()) });
    expect(reply.status).toBe(200);
    const [cookie] = reply.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^palermo-[0-9a-f]{16}=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/);
    const session = sessionOf(reply);
    expect(session['x-palermo-session']).toMatch(/^[0-9a-f]{64}$/);
    expect((await list({ ...session })).status).toBe(200);
    const other = await openSession();
    const wrong: Record<string, string>[] = [
      {},
      { cookie: session.cookie },
      { 'x-palermo-session': session['x-palermo-session'] },
      { ...session, cookie: other.cookie },
      { ...session, 'x-palermo-session': '0'.repeat(64) },
    ];
    for (const headers of wrong) {
      const refused = await list(headers);
      expect(refused.status).toBe(401);
      expect(JSON.parse(refused.body).json).toMatchObject({ code: 'session-required', status: 401 });
      const upload = await send('/blobs', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', origin: host.origin, ...headers },
        body: 'x',
      });
      expect(upload.status).toBe(401);
    }
  });

  it('H3 gives a blob for cookie and handle', async () => {
    const session = await openSession();
    const handle = await offered();
    expect(await send(`/blobs/${handle}`, { headers: { cookie: session.cookie } })).toMatchObject({
      status: 200,
      body: expect.stringContaining('BEGIN:VCALENDAR'),
    });
    expect((await send(`/blobs/${handle}`)).status).toBe(401);
    expect((await send(`/blobs/${'0'.repeat(32)}`, { headers: { cookie: session.cookie } })).status).toBe(
      404,
    );
  });

  it('C5 a handle is good for one session and one purpose', async () => {
    const [own, other] = [await openSession(), await openSession()];
    const call = (path: string, session: Session, input: unknown): Promise<Reply> =>
      send(`/rpc/${path}`, {
        method: 'POST',
        headers: { ...json, origin: host.origin, ...session },
        body: JSON.stringify({ json: input }),
      });
    const upload = await send('/blobs', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', origin: host.origin, ...own },
      body: 'no package',
    });
    const { handle } = JSON.parse(upload.body);
    const fetched = (name: string, session: Session): Promise<Reply> =>
      send(`/blobs/${name}`, { headers: { cookie: session.cookie } });
    expect((await fetched(handle, own)).status).toBe(404);
    expect((await call('packages/verify', other, { handle })).status).toBe(404);
    expect((await call('packages/verify', own, { handle })).status).toBe(200);

    const draft = createDraft(backend);
    const made = JSON.parse((await call('calendar/exportIcs', own, { draft })).body).json;
    expect((await fetched(made.handle, other)).status).toBe(404);
    expect((await call('packages/verify', own, { handle: made.handle })).status).toBe(404);
    expect(await fetched(made.handle, own)).toMatchObject({ status: 200 });
  });

  it('H3 ends the session whose code is shown twice', async () => {
    const code = codeOf(host.newLaunchLink());
    const session = sessionOf(await postCode({ code }));
    const bystander = await openSession();
    expect((await list({ ...session })).status).toBe(200);
    expect((await postCode({ code })).status).toBe(401);
    expect((await list({ ...session })).status).toBe(401);
    expect((await list({ ...bystander })).status).toBe(200);
    expect((await postCode({ code })).status).toBe(401);
  });

  it('H3 takes a code for 60 s', async () => {
    const late = codeOf(host.newLaunchLink());
    clock = 60_001;
    expect((await postCode({ code: late })).status).toBe(401);
    const inTime = codeOf(host.newLaunchLink());
    clock = 120_001;
    expect((await postCode({ code: inTime })).status).toBe(200);
  });

  it('H3 renews the header secret after a reload by cookie and origin', async () => {
    const session = await openSession();
    const renewed = await postCode({}, { cookie: session.cookie });
    expect(renewed.status).toBe(200);
    const second = sessionOf(renewed, session.cookie);
    expect(second['x-palermo-session']).not.toBe(session['x-palermo-session']);
    expect((await list({ ...second })).status).toBe(200);
    expect((await postCode({})).status).toBe(401);
    expect((await postCode({}, { cookie: session.cookie, origin: 'http://evil.example' })).status).toBe(403);
    const noOrigin = await send('/session', {
      method: 'POST',
      headers: { ...json, cookie: session.cookie },
      body: '{}',
    });
    expect(noOrigin.status).toBe(403);
  });

  it('H4 a session ends after 12 h', async () => {
    const session = await openSession();
    clock = 12 * 60 * 60 * 1000 - 1;
    expect((await list({ ...session })).status).toBe(200);
    clock += 1;
    expect((await list({ ...session })).status).toBe(401);
    expect((await postCode({}, { cookie: session.cookie })).status).toBe(401);
  });
});

describe('H4 secret never in argv, logs, URLs', () => {
  it('H4 makes 256-bit codes, new each time, in the fragment alone', () => {
    const links = Array.from({ length: 20 }, () => host.newLaunchLink());
    expect(new Set(links).size).toBe(20);
    for (const link of links) {
      expect(new URL(link).search).toBe('');
      expect(codeOf(link)).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('H4 forwards the browser by a private file that goes away', () => {
    const link = host.newLaunchLink();
    const file = writeLaunchFile(link, folder);
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(readFileSync(file.path, 'utf8')).toContain(JSON.stringify(link));
    expect(file.path).not.toContain(codeOf(link));
    file.remove();
    expect(existsSync(file.path)).toBe(false);
  });

  it('H4 starts the browser on a file, never on the link', () => {
    expect(browserCommand('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
    expect(browserCommand('linux', {})).toBeUndefined();
    expect(browserCommand('darwin', {})).toEqual(['open']);
    expect(browserCommand('win32', {})?.join(' ')).not.toContain('http');
  });

  it('H4 logs no secret', async () => {
    const link = host.newLaunchLink();
    const session = sessionOf(await postCode({ code: codeOf(link) }));
    await list({ ...session });
    await list({ ...session, 'x-palermo-session': 'wrong' });
    const log = JSON.stringify(logger.events);
    for (const secret of [codeOf(link), session['x-palermo-session'], session.cookie.split('=')[1]!]) {
      expect(log).not.toContain(secret);
      expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(secret);
      expect(JSON.stringify(process.env)).not.toContain(secret);
    }
  });
});

describe('H5 slow, large and many requests', () => {
  it('H5 voids an open code after ten wrong ones, and a new link works', async () => {
    const code = codeOf(host.newLaunchLink());
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => postCode({ code: index.toString(16).padStart(64, '0') })),
    );
    expect((await postCode({ code })).status).toBe(401);
    expect((await postCode({ code: codeOf(host.newLaunchLink()) })).status).toBe(200);
  });

  it('H5 slows bad secrets and locks nobody out', async () => {
    const session = await openSession();
    const began = performance.now();
    const bad = await Promise.all(
      Array.from({ length: 20 }, () => list({ ...session, 'x-palermo-session': 'guess' })),
    );
    expect(bad.every(({ status }) => status === 401)).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(250);
    const good = performance.now();
    expect((await list({ ...session })).status).toBe(200);
    expect(performance.now() - good).toBeLessThan(250);
  });

  it('H5 refuses bodies over their size, announced or not', async () => {
    const session = await openSession();
    const headers = { ...json, origin: host.origin, ...session };
    const announced = await send('/rpc/drafts/list', {
      method: 'POST',
      headers: { ...headers, 'content-length': String(limits.rpcBodyBytes + 1) },
      body: 'x'.repeat(limits.rpcBodyBytes + 1),
    });
    expect(announced.status).toBe(413);
    const chunked = await send('/rpc/drafts/list', {
      method: 'POST',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
      body: 'x'.repeat(limits.rpcBodyBytes + 1),
    });
    expect(chunked.status).toBe(413);
    const session2 = await postCode({ code: 'x'.repeat(9000) });
    expect(session2.status).toBe(413);
    const blob = await send('/blobs', {
      method: 'POST',
      headers: {
        ...session,
        origin: host.origin,
        'content-type': 'application/octet-stream',
        'content-length': String(limits.blobBytes + 1),
        expect: '100-continue',
      },
    }).catch((error: Error) => error);
    // Refused by its announced size; the rest is never read.
    expect(blob instanceof Error || blob.status === 413).toBe(true);
  });

  it('H5 refuses headers over 16 KiB, with our headers', async () => {
    const reply = await send('/', { headers: { 'x-long': 'x'.repeat(17 * 1024) } });
    expect(reply.status).toBe(431);
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  it('H5 keeps the owner in when others hold every connection', async () => {
    const session = await openSession();
    const held = await Promise.all(
      Array.from(
        { length: 80 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(host.port, '127.0.0.1', () => resolve(socket));
            socket.on('error', () => undefined);
          }),
      ),
    );
    expect((await list({ ...session })).status).toBe(200);
    await expect
      .poll(() => held.filter((socket) => socket.destroyed || socket.readableEnded).length)
      .toBeGreaterThan(15);
    for (const socket of held) {
      socket.destroy();
    }
  });
});

describe('H6 headers on all replies', () => {
  const expectHardened = ({ headers }: Reply, label: string): void => {
    expect(headers, label).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(headers['access-control-allow-origin'], label).toBeUndefined();
  };

  it('H6 hardens pages, files, calls, blobs, refusals and errors', async () => {
    const session = await openSession();
    const own = { ...json, origin: host.origin, ...session };
    const replies: [string, Promise<Reply>, number][] = [
      ['page', send('/'), 200],
      ['file', send('/assets/index.js'), 200],
      ['head', send('/assets/index.js', { method: 'HEAD' }), 200],
      ['unknown path', send('/nothing'), 404],
      ['call', list({ ...session }), 200],
      ['call refused', list({}), 401],
      ['unknown call', send('/rpc/no/thing', { method: 'POST', headers: own, body: '{"json":{}}' }), 400],
      [
        'other type',
        send('/rpc/drafts/list', { method: 'POST', headers: { ...own, 'content-type': 'text/plain' } }),
        415,
      ],
      ['other method', send('/rpc/drafts/list'), 405],
      ['blob refused', send('/blobs/x'), 401],
      ['blob unknown', send('/blobs/x', { headers: { cookie: session.cookie } }), 404],
      ['session refused', postCode({}), 401],
      ['foreign origin', send('/', { headers: { origin: 'http://evil.example' } }), 403],
      ['foreign host', send('/', { headers: { host: 'evil.example' } }), 403],
    ];
    for (const [label, pending, status] of replies) {
      const reply = await pending;
      expect(reply.status, label).toBe(status);
      expectHardened(reply, label);
    }
  });

  it.each([
    ['NONSENSE\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\n\r\n', 403],
    ['GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n', 403],
    ['GET / HTTP/1.1\r\nhost: a\r\nexpect: magic\r\n\r\n', 417],
    ['GET http://evil.example/ HTTP/1.1\r\nhost: evil.example\r\n\r\n', 403],
  ])('H6 hardens the answer to %j', async (bytes, status) => {
    const reply = await new Promise<string>((resolve) => {
      const socket = connect(host.port, '127.0.0.1', () => socket.end(bytes));
      void text(socket).then(resolve);
    });
    expect(reply.slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
    expect(reply).toContain("content-security-policy: default-src 'none'");
  });

  it('H6 lists nothing, serves no source map and nothing beside the built page', async () => {
    for (const path of [
      '/assets',
      '/assets/',
      '/index.html',
      '/assets/index.js.map',
      '/.env',
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets//index.js',
      '//assets/index.js',
      '/ASSETS/index.js',
      '/assets/index.js%00',
    ]) {
      expect((await send(path)).status, path).toBe(404);
    }
    const absolute = await send(`${host.origin}/assets/index.js`);
    expect(absolute.status).toBe(403);
    expect(
      (await send('/assets/index.js', { method: 'POST', headers: { origin: host.origin } })).status,
    ).toBe(405);
  });

  it('R3 stamps a nonce of its own on each page', async () => {
    const pages = await Promise.all([send('/'), send('/')]);
    const nonces = pages.map(({ body, headers }) => {
      const nonce = /<meta property="csp-nonce" nonce="([A-Za-z0-9+/=]{24})" \/>/.exec(body)?.[1];
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
    const policy = String(pages[0]?.headers['content-security-policy']);
    expect(policy.replace(/nonce-[^']+/, 'nonce-…')).toMatchInlineSnapshot(
      `"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-…'; font-src 'self'; connect-src 'self'; img-src 'self' blob:; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"`,
    );
  });

  it('V5 blob headers', async () => {
    const session = await openSession();
    const handle = await offered();
    const reply = await send(`/blobs/${handle}`, { headers: { cookie: session.cookie } });
    expect(reply.headers).toMatchObject({
      'content-type': 'text/calendar',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^attachment; filename="/),
    });
    const head = await send(`/blobs/${handle}`, { method: 'HEAD', headers: { cookie: session.cookie } });
    expect(head).toMatchObject({ status: 200, body: '' });
  });
});
