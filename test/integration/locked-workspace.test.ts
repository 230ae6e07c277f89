import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import type { BlobStore } from '../../electron/backend/blobs/blob-service.ts';
import { lendKeys } from '../../electron/backend/files/protected-folders.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { createKeeper, type Keeper } from '../../electron/backend/protection/keeper.ts';
import { createUnlockTurns } from '../../electron/hosts/unlock-turns.ts';
import { startWebHost } from '../../electron/hosts/web-host.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { ok } from '../../shared/lib/result.ts';
import { checkout, openWebSession } from '../contract/ways.ts';
import { createMemoryLogger } from '../support/fake-ports.ts';
import { createFakeTime, keepLocked, keepOpen, type Kept } from '../support/kept-workspace.ts';
import { planted, protectedOptions } from '../support/changed-workspace.ts';
import {
  backendOptions,
  codeOf,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

const opened: Keeper[] = [];
const kept = async (made: Promise<Kept>): Promise<Kept> => {
  const all = await made;
  opened.push(all.keeper);
  return all;
};
afterEach(async () => {
  for (const keeper of opened.splice(0)) {
    await keeper.close();
  }
});
afterAll(removeTemporaryFolders);

/** Reads a stream to its end. */
async function readAll<E>(stream: AsyncIterable<E> | readonly E[]): Promise<E[]> {
  const seen: E[] = [];
  for await (const event of stream) {
    seen.push(event);
  }
  return seen;
}
/** Waits until what was begun in the background is done: closing a database takes real time. */
const settled = async (keeper: Keeper): Promise<string> => {
  await keeper.useKeyring({ by: 'recovery-code', code: 'x' }, false);
  return keeper.state().reason ?? keeper.state().state;
};
const minutes = (count: number): number => count * 60;

describe('K4 locked means closed: when', () => {
  it('K4 it locks after ten minutes without input, and input begins them anew', async () => {
    const { keeper, time } = await kept(keepOpen());
    await time.pass(minutes(10) - 10);
    expect(await settled(keeper)).toBe('open');
    await keeper.touch();
    await time.pass(minutes(10) - 10);
    expect(await settled(keeper)).toBe('open');
    await time.pass(15);
    expect(await settled(keeper)).toBe('idle');
  });

  it('K4 the minutes chosen count, also where they are changed meanwhile', async () => {
    const { keeper, time } = await kept(keepOpen());
    valueOf(valueOf(keeper.backend()).settings.set({ lockAfterMinutes: 1 }));
    await time.pass(70);
    expect(await settled(keeper)).toBe('idle');
  });

  it('K4 it is said a minute before, and input takes it back; of one minute it is said in the middle', async () => {
    const { keeper, time } = await kept(keepOpen());
    const states = keeper.watch();
    const soon = async (): Promise<unknown> => {
      const { value } = await states.next();
      return value?.event === 'state' ? value.state.locksSoon : value;
    };
    await time.pass(minutes(9) - 5);
    expect(await soon()).toBeUndefined();
    expect(keeper.state().locksSoon).toBeUndefined();
    await time.pass(5);
    expect(await soon()).toBe(true);
    await keeper.touch();
    expect(await soon()).toBeUndefined();
    valueOf(valueOf(keeper.backend()).settings.set({ lockAfterMinutes: 1 }));
    await time.pass(25);
    expect(keeper.state().locksSoon).toBeUndefined();
    await time.pass(10);
    expect(keeper.state().locksSoon).toBe(true);
    await time.pass(30);
    expect(await settled(keeper)).toBe('idle');
    expect(keeper.state().locksSoon).toBeUndefined();
  });

  it('K4 a computer that slept, or whose clock was set back, gives nobody more time', async () => {
    const slept = await kept(keepOpen());
    await slept.time.pass(10);
    slept.time.jump(40);
    await slept.time.pass(1);
    expect(await settled(slept.keeper)).toBe('suspend');
    const setBack = await kept(keepOpen());
    await setBack.time.pass(10);
    setBack.time.jump(-3600);
    await setBack.time.pass(3600);
    // The looks stand still with the clock; then the time before and after counts together.
    await setBack.time.pass(minutes(10));
    expect(await settled(setBack.keeper)).toBe('idle');
  });

  it('K4 it locks when asked and when the screen is locked; a plain workspace stays open', async () => {
    const { keeper, opening } = await kept(keepOpen());
    expect(valueOf(await keeper.lock('asked'))).toMatchObject({ state: 'locked', reason: 'asked' });
    valueOf(await keeper.unlock(opening));
    expect(keeper.state()).toMatchObject({ state: 'open' });
    expect(valueOf(await keeper.lock('screen-lock'))).toMatchObject({ reason: 'screen-lock' });
    const plain = valueOf(
      await createKeeper({ ...backendOptions(join(temporaryFolder(), 'w')), after: createFakeTime().after }),
    );
    opened.push(plain);
    expect(codeOf(await plain.lock('asked'))).toBe('not-protected');
    expect(codeOf(await plain.unlock({ by: 'passphrase', passphrase: 'anything' }))).toBe('not-protected');
    expect(plain.backend().ok).toBe(true);
  });

  it('K4 pages are told before, and have time to save; whoever asked has saved', async () => {
    const { keeper, time } = await kept(keepOpen());
    const watching = readAll(keeper.watch());
    const saved = valueOf(keeper.backend());
    await time.pass(1);
    const locking = keeper.lock('idle');
    await time.pass(1);
    expect(saved.settings.set({ theme: 'dark' }).ok).toBe(true);
    expect(keeper.backend().ok).toBe(true);
    await time.pass(2);
    await locking;
    const seen = await watching;
    expect(seen.map(({ event }) => event)).toEqual(['state', 'locking', 'state']);
    expect(seen.at(-1)).toMatchObject({ state: { state: 'locked', reason: 'idle' } });
  });
});

describe('K4 locked means closed: what', () => {
  it('K4 the database is closed, the keys are forgotten, what was open answers nothing more', async () => {
    const { keeper, folder, opening } = await kept(keepOpen());
    const before: Backend = valueOf(keeper.backend());
    expect(valueOf(before.drafts.list({})).drafts).toHaveLength(1);
    expect(lendKeys(folder)).toBeDefined();
    const [draft] = valueOf(before.drafts.list({})).drafts;
    const file = valueOf(await before.calendar.exportIcs({ draft: draft?.id ?? '' }));
    expect(before.blobs.offered(file.handle)).toBeDefined();
    expect(codeOf(await openBackend(protectedOptions(folder, { opening })))).toBe('workspace-in-use');

    await keeper.lock('asked');
    expect(codeOf(keeper.backend())).toBe('workspace-locked');
    expect(() => lendKeys(folder)).toThrow(/forgotten/);
    expect(() => before.drafts.list({})).toThrow(/not open/);
    expect(readFileSync(join(folder, 'palermo.sqlite')).includes(planted)).toBe(false);
    // Free: another opener gets it, and the keeper is refused meanwhile and not confused.
    const other = valueOf(await openBackend(protectedOptions(folder, { opening })));
    expect(codeOf(await keeper.unlock(opening))).toBe('workspace-in-use');
    await other?.close();
    valueOf(await keeper.unlock(opening));
    expect(valueOf(keeper.backend()).blobs.offered(file.handle)).toBeUndefined();
    expect(valueOf(valueOf(keeper.backend()).drafts.list({})).drafts).toHaveLength(1);
  });

  it('K4 a running job is ended, and a call that runs is answered first', async () => {
    const stubborn = new URL('../support/stubborn-worker.ts', import.meta.url);
    const { keeper } = await kept(keepOpen({ worker: stubborn }));
    const backend = valueOf(keeper.backend());
    const path = join(temporaryFolder(), 'loop');
    // A handle for a path of ours is given inside the back end alone.
    const handle = (backend.blobs as BlobStore).admit({
      path,
      fileName: 'loop',
      mediaType: 'application/zip',
      bytes: 1,
    });
    const { job } = valueOf(backend.packages.verify({ handle }));
    const watching = readAll(backend.jobs.watch(job) ?? []);
    let answer: () => void = () => undefined;
    const running = keeper.during(
      async () => new Promise<string>((resolve) => (answer = () => resolve('saved'))),
    );
    const locking = keeper.lock('asked');
    await Promise.resolve();
    answer();
    expect(valueOf(await running)).toBe('saved');
    await locking;
    expect((await watching).at(-1)).toMatchObject({ state: 'failed', code: 'job-cancelled' });
  });

  it('K4 a wrong secret is told apart, unlocking twice is one opening, and a closed keeper opens nothing', async () => {
    const { keeper, opening } = await kept(keepLocked());
    expect(keeper.state()).toMatchObject({ state: 'locked', reason: 'start', protected: true });
    expect(codeOf(await keeper.unlock({ by: 'passphrase', passphrase: 'wrong' }))).toBe('passphrase-wrong');
    expect(codeOf(keeper.backend())).toBe('workspace-locked');
    const [first, second] = await Promise.all([keeper.unlock(opening), keeper.unlock(opening)]);
    expect([first.ok, second.ok]).toEqual([true, true]);
    const [locked, again] = await Promise.all([keeper.lock('asked'), keeper.unlock(opening)]);
    expect(valueOf(locked).state).toBe('locked');
    expect(valueOf(again).state).toBe('open');
    await keeper.close();
    expect(codeOf(await keeper.unlock(opening))).toBe('workspace-locked');
    expect(keeper.backend().ok).toBe(false);
  });

  it('K4 a page that never reads its stream holds no more than the last of each kind', async () => {
    const { keeper, opening, time } = await kept(keepOpen());
    const stuck = keeper.watch();
    await stuck.next();
    for (let round = 0; round < 3; round += 1) {
      const locking = keeper.lock('idle');
      await time.pass(3);
      await locking;
      valueOf(await keeper.unlock(opening));
    }
    const left = [];
    for (let next = await stuck.next(); next.done !== true; next = await stuck.next()) {
      left.push(next.value.event);
    }
    expect(left.sort()).toEqual(['locking', 'state']);
  });
});

describe('K4 locked means closed: web sessions', () => {
  it('K4 both secrets are refused after the lock; only what opens the workspace, or a link, gives new ones', async () => {
    const { keeper, opening } = await kept(keepOpen());
    const started = await startWebHost({
      keeper,
      rendererFolder: join(checkout, 'test/contract/page'),
      ids: systemIds,
      logger: createMemoryLogger(),
      slowMilliseconds: 0,
      parseOutput: true,
    });
    const host = valueOf(started);
    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${host.origin}${path}`, {
        method: 'POST',
        headers: { origin: host.origin, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const codeIn = async (reply: Response): Promise<string> =>
      ((await reply.json()) as { json: { code: string } }).json.code;
    try {
      const { cookie, secret } = await openWebSession(host);
      const held = { cookie, 'x-palermo-session': secret };
      expect((await post('/rpc/drafts/list', { json: {} }, held)).status).toBe(200);
      expect((await post('/session', { opening: { by: 'keyring' } })).status).toBe(401);
      const streaming = await post('/rpc/protection/watch', { json: {} }, held);
      const stream = streaming.text();
      expect((await post('/rpc/protection/lock', { json: {} }, held)).status).toBe(200);
      expect(await stream).toMatch(/"locked"/);

      expect((await post('/rpc/drafts/list', { json: {} }, held)).status).toBe(401);
      expect((await post('/rpc/protection/get', { json: {} }, held)).status).toBe(401);
      expect((await fetch(`${host.origin}/blobs/x`, { headers: { cookie } })).status).toBe(401);
      expect(await codeIn(await post('/session', {}, { cookie }))).toBe('workspace-locked');
      expect(await codeIn(await post('/session', { opening: { by: 'keyring' } }))).toBe('session-required');
      const wrong = await post('/session', { opening: { by: 'passphrase', passphrase: 'wrong one' } });
      expect(await codeIn(wrong)).toBe('passphrase-wrong');
      expect(wrong.headers.has('set-cookie')).toBe(false);

      const link = await openWebSession(host);
      const locked = { cookie: link.cookie, 'x-palermo-session': link.secret };
      expect(await codeIn(await post('/rpc/drafts/list', { json: {} }, locked))).toBe('workspace-locked');
      expect((await post('/rpc/protection/get', { json: {} }, locked)).status).toBe(200);

      const unlocked = await post('/session', { opening });
      expect(unlocked.status).toBe(200);
      const given = {
        cookie: unlocked.headers.get('set-cookie')?.split(';')[0] ?? '',
        'x-palermo-session': ((await unlocked.json()) as { secret: string }).secret,
      };
      expect((await post('/rpc/drafts/list', { json: {} }, given)).status).toBe(200);
      expect((await post('/rpc/drafts/list', { json: {} }, held)).status).toBe(401);
    } finally {
      await host.close();
    }
  });

  it('H5 attempts to unlock are taken one at a time, so many wait, and nobody is shut out', async () => {
    let most = 0;
    let now = 0;
    const ends: (() => void)[] = [];
    const attempt = createUnlockTurns(
      async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise<void>((resolve) => ends.push(resolve));
        now -= 1;
        return ok(undefined);
      },
      () => '00000001',
    );
    const guess = (known = false) => attempt({ by: 'passphrase', passphrase: 'a guess' }, known);
    const guesses = Array.from({ length: 30 }, () => guess());
    const refused: string[] = [];
    const done = guesses.map(async (one) => {
      const result = await one;
      if (!result.ok) {
        refused.push(result.error.code);
      }
    });
    for (let round = 0; round < 40; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      ends.shift()?.();
    }
    await Promise.all(done);
    expect(most).toBe(1);
    expect(refused).toEqual(Array.from({ length: 13 }, () => 'unlock-busy'));
    const owner = guess();
    ends.shift()?.();
    expect((await owner).ok).toBe(true);
  });
});

it('what keeps a workspace shut after its protection was taken off is told, and input opens it once that is gone', async () => {
  const { keeper, folder, opening } = await kept(keepOpen());
  const { lock } = workspacePaths(folder);
  const changing = keeper.unprotect(opening);
  for await (const event of keeper.watch()) {
    if (event.event === 'progress') {
      rmSync(lock);
      mkdirSync(lock);
      break;
    }
  }
  expect(codeOf(await changing)).toBe('lock-unusable');
  expect(keeper.state()).toMatchObject({ state: 'locked', protected: false });
  rmSync(lock, { recursive: true });
  expect(await keeper.touch()).toMatchObject({ state: 'open', protected: false });
});
