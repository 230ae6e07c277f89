import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { ways, type Way } from './ways.ts';

/** Names of all procedures, as paths below `/rpc`. */
function procedures(part: object, path: readonly string[] = []): string[] {
  return Object.entries(part).flatMap(([name, below]) =>
    isContractProcedure(below) ? [[...path, name].join('/')] : procedures(below, [...path, name]),
  );
}

describe.each(ways)('a locked workspace %s', (_name, open, available) => {
  let way: Way;
  beforeAll(async () => {
    if (!available) {
      return;
    }
    way = await open();
    const passphrase = 'five herons over the weir';
    const made = [await call('protection/protect', { passphrase }), await call('protection/lock', {})];
    if (made.some(({ status }) => status !== 200)) {
      throw new Error('The workspace was not locked');
    }
    await way.reopen();
  });
  afterAll(() => way?.close());

  const call = (path: string, input: unknown): Promise<Response> =>
    way.send(`/rpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: input }),
    });
  const codeOf = async (reply: Response): Promise<string> =>
    ((await reply.json()) as { json: { code?: string } }).json.code ?? '';

  it.skipIf(!available)('K4 locked means closed: every procedure but those of protection', async () => {
    const names = procedures(contract).filter((name) => !name.startsWith('protection/'));
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      const reply = await call(name, {});
      expect([name, reply.status, await codeOf(reply)]).toEqual([name, 423, 'workspace-locked']);
    }
    const state = await (await call('protection/get', {})).json();
    expect(state).toMatchObject({ json: { state: 'locked', reason: 'asked', protected: true } });
  });

  it.skipIf(!available)('K4 locked means closed: files cannot be handed in or fetched', async () => {
    const handedIn = await way.send('/blobs', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: 'bytes',
    });
    expect(await codeOf(handedIn)).toBe('workspace-locked');
    expect(await codeOf(await way.send('/blobs/0123456789abcdef0123456789abcdef'))).toBe('workspace-locked');
  });

  it.skipIf(!available)('K4 a wrong passphrase opens nothing, the right one gives a session', async () => {
    const unlock = (passphrase: string): Promise<Response> =>
      way.send('/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ opening: { by: 'passphrase', passphrase } }),
      });
    expect(await codeOf(await unlock('five herons over the dam'))).toBe('passphrase-wrong');
    expect(await codeOf(await call('drafts/list', {}))).toBe('workspace-locked');
    expect((await unlock('five herons over the weir')).status).toBe(200);
    await way.reopen();
    expect((await call('drafts/list', {})).status).toBe(200);
  });
});
