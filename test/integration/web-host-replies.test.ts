import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { json, useWebHost, type Reply } from '../support/web-host-site.ts';

const served = useWebHost();
const { send, postCode, openSession, list, offered } = served;

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
    const own = { ...json, origin: served.host.origin, ...session };
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
      const socket = connect(served.host.port, '127.0.0.1', () => socket.end(bytes));
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
    const absolute = await send(`${served.host.origin}/assets/index.js`);
    expect(absolute.status).toBe(403);
    expect(
      (await send('/assets/index.js', { method: 'POST', headers: { origin: served.host.origin } })).status,
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
