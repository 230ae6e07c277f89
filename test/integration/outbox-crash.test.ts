import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addOne,
  detailOf,
  openOutbox,
  receiverSeed,
  sealOne,
  setEndpoint,
  until,
} from '../support/outbox.ts';
import { startReceiver, type Receiver } from '../support/receiver/receiver.ts';
import { fixtureResources, removeTemporaryFolders, temporaryFolder } from '../support/temp-workspace.ts';
import { ended } from './cli-support.ts';

const program = fileURLToPath(new URL('../support/deliver-until-killed.ts', import.meta.url));

type Point = 'first-bytes' | 'all-bytes';

/** A way between app and receiver that notices where a delivery stands, and passes on everything else. */
let office: Receiver;
let kill: { readonly point: Point; readonly child: ChildProcess } | undefined;
let hits = 0;

function reached(point: Point): boolean {
  if (kill?.point !== point) {
    return false;
  }
  hits += 1;
  kill.child.kill('SIGKILL');
  kill = undefined;
  return true;
}

const way = http.createServer((request, response) => {
  const { method = '', url = '' } = request;
  const passed = http.request(
    new URL(url, office.endpoint),
    { method, headers: request.headers },
    (reply) => {
      if (method === 'PATCH' && reached('all-bytes')) {
        response.destroy();
        return;
      }
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    },
  );
  passed.on('error', () => response.destroy());
  request.on('data', (chunk: Buffer) => {
    if (method === 'PATCH' && kill?.point === 'first-bytes') {
      passed.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => {
        reached('first-bytes');
        passed.destroy();
        request.destroy();
      });
      return;
    }
    passed.write(chunk);
  });
  request.on('end', () => passed.end());
});

let template: string;
let item: string;
let sha256: string;
let commits = 0;

async function attempt(workspace: string, at: number, side: string, point?: Point): Promise<string> {
  const child = spawn(process.execPath, [program, workspace, fixtureResources(), item, String(at), side], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  kill = point === undefined ? undefined : { point, child };
  const { signal, stdout } = await ended(child);
  return signal ?? stdout.trim();
}

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    way.listen(0, '127.0.0.1', resolve);
  });
  const { port } = way.address() as AddressInfo;
  template = join(temporaryFolder(), 'workspace');
  const { backend } = await openOutbox(template);
  const sealed = await sealOne(backend);
  ({ sha256 } = sealed);
  await setEndpoint(backend, `http://127.0.0.1:${port}/files`);
  item = addOne(backend, sha256).item.id;
  await backend.close();
});
afterAll(async () => {
  way.closeAllConnections();
  way.close();
  await office.close();
  removeTemporaryFolders();
});

async function fresh(): Promise<string> {
  await office?.close();
  office = await startReceiver({ folder: temporaryFolder(), seed: receiverSeed, name: 'Office' });
  const workspace = join(temporaryFolder(), 'workspace');
  cpSync(template, workspace, { recursive: true });
  return workspace;
}

/** After the cut: one more start, and the package is there once, with its receipt. */
async function expectOneDelivery(workspace: string, uploads: number): Promise<void> {
  const { backend, network } = await openOutbox(workspace);
  try {
    if (detailOf(backend, item).item.state === 'sealed') {
      // Cut before it was armed: nothing may go by itself.
      network.advance(3_600_000);
      expect(office.deliveries()).toEqual([]);
      return;
    }
    network.advance(3_600_000);
    const done = await until('acknowledged', () => {
      const detail = detailOf(backend, item);
      return detail.item.state === 'acknowledged' ? detail : undefined;
    });
    expect(done.receipt?.sha256).toBe(sha256);
    expect([office.deliveries().length, office.uploads]).toEqual([1, uploads]);
  } finally {
    await backend.close();
  }
}

test('N4 crash at each step, one delivery: uncut, it takes five commits', async () => {
  const outcome = await attempt(await fresh(), 0, 'before');
  expect(outcome).toMatch(/^acknowledged [0-9]+$/);
  commits = Number(outcome.split(' ')[1]);
  expect([commits, office.deliveries().length]).toEqual([5, 1]);
});

/** After the first commit nothing happens before the second one. */
const cuts = [
  ['before', 1],
  ['before', 2],
  ['after', 2],
  ['before', 3],
  ['after', 3],
  ['before', 4],
  ['before', 5],
  ['after', 5],
] as const;

test.each(cuts)('N4 crash at each step, one delivery: killed %s commit %i', async (side, at) => {
  const workspace = await fresh();
  expect(await attempt(workspace, at, side)).toBe('SIGKILL');
  await expectOneDelivery(workspace, 1);
});

test.each(['first-bytes', 'all-bytes'] as const)(
  'N4 crash at each step, one delivery: killed when the receiver has done its part: %s',
  async (point) => {
    const workspace = await fresh();
    hits = 0;
    expect(await attempt(workspace, 0, 'before', point)).toBe('SIGKILL');
    expect(hits).toBe(1);
    await expectOneDelivery(workspace, 1);
  },
);
