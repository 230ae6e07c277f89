import { describe, expect, it } from 'vitest';
import { appError } from '../../../shared/contract/errors.ts';
import { err } from '../../../shared/lib/result.ts';
import { createDesktopGate } from '../../../electron/hosts/desktop-gate.ts';

const gate = createDesktopGate({
  unlock: async () => err(appError('passphrase-wrong')),
});
const ask = (url: string, init: RequestInit = {}): number =>
  gate.admit(new Request(url, init))?.status ?? 200;

describe('the desktop host', () => {
  it('C1 answers our origin alone', () => {
    expect(ask('app://palermo/')).toBe(200);
    expect(ask('app://palermo/rpc/drafts/list', { method: 'POST', body: '{}' })).toBe(200);
    for (const url of ['app://evil/', 'app://palermo.evil/', 'http://palermo/', 'other://palermo/']) {
      expect(ask(url), url).toBe(403);
    }
    for (const origin of ['https://example.org', 'null', 'app://evil', 'http://127.0.0.1:80']) {
      expect(ask('app://palermo/', { headers: { origin } }), origin).toBe(403);
    }
    expect(ask('app://palermo/', { headers: { origin: 'app://palermo' } })).toBe(200);
    expect(ask('app://palermo/x', { headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403);
  });

  it('always grants a session', async () => {
    const reply = await gate.open(new Request('app://palermo/session', { method: 'POST', body: '{}' }));
    expect(await reply.json()).toEqual({ secret: expect.any(String) });
    expect(await gate.holds(new Request('app://palermo/rpc/x', { method: 'POST' }), 'call')).toBe('desktop');
  });
});
