import { createHash, randomUUID } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Backend } from '../../electron/backend/backend.ts';
import type { BackendOptions, NetworkPort } from '../../electron/backend/ports.ts';
import { keyBlob } from '../../electron/backend/signatures/public-key.ts';
import type { OutboxDetail } from '../../shared/contract/outbox.ts';
import { createDraft, place, saveOne } from './builders.ts';
import { createFakeClock, type FakeClock } from './fake-ports.ts';
import { openTestBackend, valueOf } from './temp-workspace.ts';

/** Timers that go off when a test says so, on the clock that the back end reads. */
export interface FakeNetwork extends NetworkPort {
  readonly clock: FakeClock;
  readonly environment: Record<string, string>;
  online: boolean;
  /** Milliseconds until each timer, in order. */
  readonly waits: readonly number[];
  /** Moves the clock and runs what is due. */
  advance(milliseconds: number): void;
}

export function createFakeNetwork(clock: FakeClock = createFakeClock()): FakeNetwork {
  let timers: { readonly due: number; readonly work: () => void }[] = [];
  return {
    clock,
    environment: {},
    online: true,
    isOnline() {
      return this.online;
    },
    after: (milliseconds, work) => {
      const timer = { due: clock.now().getTime() + milliseconds, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    get waits() {
      return timers.map(({ due }) => due - clock.now().getTime()).toSorted((a, b) => a - b);
    },
    advance: (milliseconds) => {
      clock.advance(milliseconds);
      const due = timers.filter((timer) => timer.due <= clock.now().getTime());
      timers = timers.filter((timer) => !due.includes(timer));
      for (const { work } of due) {
        work();
      }
    },
  };
}

export const receiverSeed = createHash('sha256').update('receiver').digest();
export const otherSeed = createHash('sha256').update('somebody else').digest();
export const keyLine = (seed: Uint8Array): string =>
  `ssh-ed25519 ${keyBlob(ed25519.getPublicKey(seed)).toString('base64')} receiver`;

/** A workspace whose back end sends like a host: on a clock and timers of the test. */
export async function openOutbox(
  workspace: string,
  more: Partial<BackendOptions> = {},
): Promise<{ backend: Backend; network: FakeNetwork }> {
  const network = createFakeNetwork();
  const backend = await openTestBackend(workspace, { host: 'web', network, clock: network.clock, ...more });
  return { backend, network };
}

/** Saves an answer and seals the draft as it then stands. */
export async function sealOne(
  backend: Backend,
  draft: string = createDraft(backend),
  text = 'Courts apply it.',
): Promise<{ sha256: string; id: string; bytes: number; path: string; draft: string }> {
  saveOne(backend, draft, place.practice, text, { close: true });
  const { sha256, head, bytes, path } = valueOf(
    await backend.packages.seal({ draft, audience: 'confidential' }),
  );
  return { sha256, id: head.id, bytes, path, draft };
}

export const addOne = (backend: Backend, sha256: string): OutboxDetail =>
  valueOf(backend.outbox.add({ request: randomUUID(), sha256 }));

export const setEndpoint = async (
  backend: Backend,
  url: string,
  key: string = keyLine(receiverSeed),
): Promise<void> => {
  valueOf(await backend.outbox.setEndpoint({ url, key }));
};

export const arm = (backend: Backend, item: string, when: 'now' | 'online' = 'now'): OutboxDetail =>
  valueOf(backend.outbox.arm({ request: randomUUID(), item, when }));

const patienceMilliseconds = 10_000;

/** Waits until something is so; a test that waits in vain says for what. */
export async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (performance.now() - start > patienceMilliseconds) {
      throw new Error(`Waited in vain: ${what}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

export const detailOf = (backend: Backend, item: string): OutboxDetail =>
  valueOf(backend.outbox.get({ item }));

/** Waits for the try that runs to end. */
export const tried = (backend: Backend, item: string): Promise<OutboxDetail> =>
  until('a try that ended', () => {
    const detail = detailOf(backend, item);
    const { state, reason } = detail.item;
    return state !== 'uploading' && (state !== 'queued' || reason !== null) ? detail : undefined;
  });
