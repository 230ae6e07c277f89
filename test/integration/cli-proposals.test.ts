import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cluster, createDesk, handWritten, type Desk } from './cli-support.ts';

describe('proposals by command line', () => {
  let desk: Desk;
  let draft: string;
  const create = async (launch: string): Promise<string> => {
    desk.write('profile.json', { ...handWritten().profile, launch });
    return (await desk.json('draft', 'create', '--profile', 'profile.json', '--cluster', cluster)).body.id;
  };
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    const earlier = await create('2024-01-01');
    const document = handWritten();
    desk.write('response.json', { ...document, profile: { ...document.profile, launch: '2024-01-01' } });
    await desk.json('draft', 'fill', earlier, 'response.json');
    await desk.json('export', earlier, '--out', 'earlier.zip');
    draft = await create('2026-01-01');
  });
  afterAll(() => desk[Symbol.dispose]());

  it('lists what an earlier review answered, and takes nothing', async () => {
    const { code, body } = await desk.json('proposals', draft);
    expect(code).toBe(0);
    expect(body).toMatchObject({ id: draft, refused: 0 });
    const { proposals, sources } = body as unknown as {
      readonly proposals: readonly { readonly key: string; readonly relation: string }[];
      readonly sources: readonly unknown[];
    };
    expect(sources).toHaveLength(2);
    expect(proposals.some(({ relation }) => relation === 'same-question')).toBe(true);
    expect((await desk.json('draft', 'show', draft)).body).toMatchObject({ answers: [] });
  });

  it('brings a package in as a source, and refuses a file that is none with the code of its fault', async () => {
    const { code, body } = await desk.json('proposals', draft, '--source', 'earlier.zip');
    expect(code).toBe(0);
    expect((body as unknown as { readonly sources: readonly unknown[] }).sources).toHaveLength(3);
    const refused = await desk.json('proposals', draft, '--source', 'response.json');
    expect([refused.code, refused.body.error.code]).toEqual([3, 'not-a-package']);
    const missing = await desk.json('proposals', draft, '--source', 'nothing.zip');
    expect([missing.code, missing.body.error.code]).toEqual([2, 'file-missing']);
    expect((await desk.json('proposals', 'x')).code).toBe(2);
  });
});
