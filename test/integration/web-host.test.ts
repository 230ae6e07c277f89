import { connect, createServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { limits } from '../../shared/packages/limits.ts';
import { codeOf, json, useWebHost } from '../support/web-host-site.ts';

const served = useWebHost();
const { send, postCode, openSession, list } = served;

describe('H1 bind rules', () => {
  it('H1 listens on 127.0.0.1 alone, on a free port', async () => {
    expect(served.host.origin).toBe(`http://127.0.0.1:${served.host.port}`);
    expect(served.host.port).toBeGreaterThan(0);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((known) => known?.family === 'IPv4' && !known.internal)
      .map((known) => known!.address);
    for (const address of [...others, '127.0.0.2', '::1']) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect({ host: address, port: served.host.port, timeout: 2000 });
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
    const started = await served.start(port);
    expect(started).toEqual({
      ok: false,
      error: { code: 'usage', params: { reason: 'port-taken', port } },
    });
    taken.close();
  });

  it.each([-1, 65_536, 1.5, Number.NaN])('H1 refuses %s as a port', async (port) => {
    expect(await served.start(port)).toMatchObject({
      ok: false,
      error: { code: 'usage', params: { reason: 'not-a-port' } },
    });
  });
});

describe('H2 host × origin × fetch matrix', () => {
  const hosts = ['own', 'localhost', 'evil.example', '127.0.0.1', '[::1]'] as const;
  const origins = ['own', undefined, 'null', 'http://evil.example', 'http://localhost'] as const;
  const sites = ['same-origin', undefined, 'same-site', 'cross-site', 'none'] as const;

  it('H2 answers a call only from our own host, origin and site', async () => {
    const session = await openSession();
    const own = `127.0.0.1:${served.host.port}`;
    for (const named of hosts) {
      for (const from of origins) {
        for (const site of sites) {
          const headers: Record<string, string> = {
            ...session,
            ...json,
            host: named === 'own' ? own : named === 'localhost' ? `localhost:${served.host.port}` : named,
            ...(from === undefined ? {} : { origin: from === 'own' ? served.host.origin : from }),
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

describe('H5 slow, large and many requests', () => {
  it('H5 voids an open code after ten wrong ones, and a new link works', async () => {
    const code = codeOf(served.host.newLaunchLink());
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => postCode({ code: index.toString(16).padStart(64, '0') })),
    );
    expect((await postCode({ code })).status).toBe(401);
    expect((await postCode({ code: codeOf(served.host.newLaunchLink()) })).status).toBe(200);
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
    const headers = { ...json, origin: served.host.origin, ...session };
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
        origin: served.host.origin,
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
            const socket = connect(served.host.port, '127.0.0.1', () => resolve(socket));
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
