// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const load = async () => {
  vi.resetModules();
  return import('../../../../renderer/client/session.ts');
};

const answer = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

describe('session (H3)', () => {
  const fetchSpy = vi.fn<typeof fetch>();
  beforeEach(() => {
    fetchSpy.mockReset();
    vi.stubGlobal('fetch', fetchSpy);
    window.history.replaceState(null, '', '/');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('takes the launch code out of the address and leaves routes alone', async () => {
    const { takeLaunchCode } = await load();
    window.location.hash = '#s3cret-Code';
    expect(takeLaunchCode()).toBe('s3cret-Code');
    expect(window.location.href).not.toContain('s3cret');
    window.location.hash = '#/settings';
    expect(takeLaunchCode()).toBeUndefined();
    expect(window.location.hash).toBe('#/settings');
  });

  it('sends the code once in the body, keeps the secret in memory and sends it as a header', async () => {
    const { openSession, sessionHeaders } = await load();
    fetchSpy.mockResolvedValueOnce(answer(200, { secret: 'abc' }));
    expect(sessionHeaders()).toEqual({});
    expect(await openSession('code')).toBe('open');
    expect(fetchSpy.mock.calls[0]?.[1]?.body).toBe('{"code":"code"}');
    expect(sessionHeaders()).toEqual({ 'x-palermo-session': 'abc' });
    expect(localStorage).toHaveLength(0);
    expect(sessionStorage).toHaveLength(0);
  });

  it('tells a session that is over from a host that does not answer', async () => {
    const { openSession } = await load();
    fetchSpy.mockResolvedValueOnce(answer(401, {}));
    expect(await openSession()).toBe('ended');
    fetchSpy.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await openSession()).toBe('unreachable');
  });

  it('renews an ended session once and repeats the request with the new secret', async () => {
    const { sessionFetch } = await load();
    fetchSpy
      .mockResolvedValueOnce(answer(401, {}))
      .mockResolvedValueOnce(answer(200, { secret: 'new' }))
      .mockResolvedValueOnce(answer(200, { json: 1 }));
    const response = await sessionFetch(
      new Request('http://127.0.0.1/rpc/x', { method: 'POST', body: '{"json":{}}' }),
    );
    expect(response.status).toBe(200);
    const repeated = fetchSpy.mock.calls[2]?.[0];
    expect(repeated).toBeInstanceOf(Request);
    if (repeated instanceof Request) {
      expect(repeated.headers.get('x-palermo-session')).toBe('new');
      expect(await repeated.text()).toBe('{"json":{}}');
    }
  });

  it('hands back the refusal where the session cannot be renewed', async () => {
    const { sessionFetch } = await load();
    fetchSpy.mockImplementation(() => Promise.resolve(answer(401, {})));
    const response = await sessionFetch(
      new Request('http://127.0.0.1/rpc/x', { method: 'POST', body: '{}' }),
    );
    expect(response.status).toBe(401);
    expect(fetchSpy).toHaveBeenCalledTimes(2);
  });
});
