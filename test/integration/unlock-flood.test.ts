import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { createKeeper, type Keeper } from '../../electron/backend/protection/keeper.ts';
import { systemIds, systemNetwork } from '../../electron/hosts/system-ports.ts';
import { startWebHost, type WebHost } from '../../electron/hosts/web-host.ts';
import { appError } from '../../shared/contract/errors.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { err } from '../../shared/lib/result.ts';
import { checkout, openWebSession } from '../contract/ways.ts';
import { fillWorkspace, passphrase, protectedOptions } from '../support/changed-workspace.ts';
import { createMemoryLogger } from '../support/fake-ports.ts';
import { keepOpen } from '../support/kept-workspace.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) {
    await end();
  }
});
afterAll(removeTemporaryFolders);

async function serve(keeper: Keeper): Promise<WebHost> {
  const host = valueOf(
    await startWebHost({
      keeper,
      rendererFolder: join(checkout, 'test/contract/page'),
      ids: systemIds,
      logger: createMemoryLogger(),
      slowMilliseconds: 25,
      parseOutput: true,
    }),
  );
  ends.push(async () => {
    await host.close();
    await keeper.close();
  });
  return host;
}

const poster =
  (host: WebHost) =>
  (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${host.origin}${path}`, {
      method: 'POST',
      headers: { origin: host.origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

const codeIn = async (reply: Response): Promise<string> =>
  ((await reply.json()) as { json: { code: string } }).json.code;

describe('H5 a program of this computer that guesses without pause', () => {
  /** Guesses on so many connections at once, each again as soon as it is answered, until it is stopped. */
  function flood(host: WebHost, connections: number) {
    const answers = new Map<string, number>();
    let goes = true;
    const lanes = Array.from({ length: connections }, async () => {
      const post = poster(host);
      while (goes) {
        const said = await post('/session', { opening: { by: 'passphrase', passphrase: 'a wrong guess' } })
          .then(codeIn)
          .catch(() => 'cut');
        answers.set(said, (answers.get(said) ?? 0) + 1);
      }
    });
    return {
      answers,
      stop: async () => {
        goes = false;
        await Promise.all(lanes);
      },
    };
  }

  it('H5 nobody else waits for more than the guess that runs: a browser that was in before, and one with a new link', async () => {
    const kept = await keepOpen({ after: systemNetwork.after });
    /** What was tried, in its order. */
    const tried: string[] = [];
    const keeper: Keeper = {
      ...kept.keeper,
      unlock: async (opening: KeyOpening) => {
        tried.push(opening.by);
        if (opening.by !== 'passphrase') {
          return kept.keeper.unlock(opening);
        }
        // A guess that takes its time, and no processor of whoever runs these tests.
        await new Promise((resolve) => setTimeout(resolve, 60));
        return err(appError('passphrase-wrong'));
      },
    };
    const host = await serve(keeper);
    const post = poster(host);
    const before = await openWebSession(host);
    valueOf(await kept.keeper.lock('asked'));
    const guesses = flood(host, 24);
    try {
      while ((guesses.answers.get('unlock-busy') ?? 0) < 8) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      for (const cookie of [before.cookie, 'link'] as const) {
        const holder = cookie === 'link' ? (await openWebSession(host)).cookie : cookie;
        // The page is served meanwhile.
        expect((await fetch(`${host.origin}/`)).status).toBe(200);
        const from = tried.length;
        const opened = await post('/session', { opening: kept.opening }, { cookie: holder });
        expect(opened.status).toBe(200);
        expect(tried.slice(from).indexOf('recovery-code')).toBeLessThanOrEqual(3);
        valueOf(await kept.keeper.lock('asked'));
      }
    } finally {
      await guesses.stop();
    }
    expect([...guesses.answers.keys()].filter((code) => code !== 'cut').toSorted()).toEqual([
      'passphrase-wrong',
      'unlock-busy',
    ]);
    // Negative control: without anything to show, whoever comes is one of many.
    const again = flood(host, 24);
    try {
      while (!again.answers.has('unlock-busy')) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const replies = await Promise.all([1, 2, 3].map(() => post('/session', { opening: kept.opening })));
      expect(await Promise.all(replies.filter(({ status }) => status !== 200).map(codeIn))).toContain(
        'unlock-busy',
      );
    } finally {
      await again.stop();
    }
  });
});

describe('K3 the workspace is protected while another window works in it', () => {
  it('K3 each save is kept or told as failed, and both windows go on', async () => {
    const { folder, draft } = await fillWorkspace(join(temporaryFolder(), 'workspace'));
    const keeper = valueOf(await createKeeper({ ...protectedOptions(folder), after: systemNetwork.after }));
    const host = await serve(keeper);
    const post = poster(host);
    const [asks, works] = [await openWebSession(host), await openWebSession(host)].map(
      ({ cookie, secret }) => ({
        cookie,
        'x-palermo-session': secret,
      }),
    );
    const kept: string[] = [];
    const failed: string[] = [];
    let goes = true;
    const saving = (async () => {
      for (let number = 0; goes; number += 1) {
        const text = `Note ${number}`;
        const note = randomUUID();
        const input = {
          request: randomUUID(),
          draft,
          note,
          revision: randomUUID(),
          bases: [],
          value: { unit: 'untoc-5-offence', text, done: false },
        };
        const reply = await post('/rpc/notes/save', { json: input }, works);
        if (reply.status === 200) {
          kept.push(text);
          await reply.text();
        } else {
          failed.push(await codeIn(reply));
        }
      }
    })();
    while (kept.length < 5) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const reply = await post('/rpc/protection/protect', { json: { passphrase } }, asks);
    expect(reply.status).toBe(200);
    const savedBefore = kept.length;
    while (kept.length < savedBefore + 5) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    goes = false;
    await saving;
    expect(new Set(failed)).toEqual(new Set(['workspace-changing']));
    expect(keeper.state()).toMatchObject({ state: 'open', protected: true });
    await keeper.close();
    const opened = valueOf(
      await openBackend(protectedOptions(folder, { opening: { by: 'passphrase', passphrase } })),
    );
    const found = valueOf(opened!.notes.list({ draft, unit: 'untoc-5-offence' })).notes;
    await opened!.close();
    expect(found.map((one) => JSON.stringify(one)).filter((one) => one.includes('"Note ')).length).toBe(
      kept.length,
    );
    expect(kept.filter((text) => !JSON.stringify(found).includes(`"${text}"`))).toEqual([]);
  });
});
