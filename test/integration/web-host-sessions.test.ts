import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { browserCommand, writeLaunchFile } from '../../electron/hosts/launch-file.ts';
import { createDraft } from '../support/builders.ts';
import { codeOf, json, sessionOf, useWebHost, type Reply, type Session } from '../support/web-host-site.ts';

const served = useWebHost();
const { send, postCode, openSession, list, offered } = served;

describe('H3 code works once, both secrets needed', () => {
  afterEach(() => {
    served.time.now = 0;
  });

  it('H3 opens a session with header secret and cookie, and needs both', async () => {
    const reply = await postCode({ code: codeOf(served.host.newLaunchLink()) });
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
        headers: { 'content-type': 'application/octet-stream', origin: served.host.origin, ...headers },
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
        headers: { ...json, origin: served.host.origin, ...session },
        body: JSON.stringify({ json: input }),
      });
    const upload = await send('/blobs', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', origin: served.host.origin, ...own },
      body: 'no package',
    });
    const { handle } = JSON.parse(upload.body);
    const fetched = (name: string, session: Session): Promise<Reply> =>
      send(`/blobs/${name}`, { headers: { cookie: session.cookie } });
    expect((await fetched(handle, own)).status).toBe(404);
    expect((await call('packages/verify', other, { handle })).status).toBe(404);
    expect((await call('packages/verify', own, { handle })).status).toBe(200);

    const draft = createDraft(served.backend);
    const made = JSON.parse((await call('calendar/exportIcs', own, { draft })).body).json;
    expect((await fetched(made.handle, other)).status).toBe(404);
    expect((await call('packages/verify', own, { handle: made.handle })).status).toBe(404);
    expect(await fetched(made.handle, own)).toMatchObject({ status: 200 });
  });

  it('H3 ends the session whose code is shown twice', async () => {
    const code = codeOf(served.host.newLaunchLink());
    const session = sessionOf(await postCode({ code }));
    const bystander = await openSession();
    expect((await list({ ...session })).status).toBe(200);
    expect((await postCode({ code })).status).toBe(401);
    expect((await list({ ...session })).status).toBe(401);
    expect((await list({ ...bystander })).status).toBe(200);
    expect((await postCode({ code })).status).toBe(401);
  });

  it('H3 takes a code for 60 s', async () => {
    const late = codeOf(served.host.newLaunchLink());
    served.time.now = 60_001;
    expect((await postCode({ code: late })).status).toBe(401);
    const inTime = codeOf(served.host.newLaunchLink());
    served.time.now = 120_001;
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
    served.time.now = 12 * 60 * 60 * 1000 - 1;
    expect((await list({ ...session })).status).toBe(200);
    served.time.now += 1;
    expect((await list({ ...session })).status).toBe(401);
    expect((await postCode({}, { cookie: session.cookie })).status).toBe(401);
  });
});

describe('H4 secret never in argv, logs, URLs', () => {
  it('H4 makes 256-bit codes, new each time, in the fragment alone', () => {
    const links = Array.from({ length: 20 }, () => served.host.newLaunchLink());
    expect(new Set(links).size).toBe(20);
    for (const link of links) {
      expect(new URL(link).search).toBe('');
      expect(codeOf(link)).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('H4 forwards the browser by a private file that goes away', () => {
    const link = served.host.newLaunchLink();
    const file = writeLaunchFile(link, served.folder);
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
    const link = served.host.newLaunchLink();
    const session = sessionOf(await postCode({ code: codeOf(link) }));
    await list({ ...session });
    await list({ ...session, 'x-palermo-session': 'wrong' });
    const log = JSON.stringify(served.logger.events);
    for (const secret of [codeOf(link), session['x-palermo-session'], session.cookie.split('=')[1]!]) {
      expect(log).not.toContain(secret);
      expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(secret);
      expect(JSON.stringify(process.env)).not.toContain(secret);
    }
  });
});
