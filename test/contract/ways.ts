import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { createRouterClient } from '@orpc/server';
import * as z from 'zod';
import type { Backend } from '../../electron/backend/backend.ts';
import { createKeeper, type Keeper } from '../../electron/backend/protection/keeper.ts';
import type { HostKind, Logger } from '../../electron/backend/ports.ts';
import { createApp } from '../../electron/hosts/app.ts';
import type { Assets } from '../../electron/hosts/assets.ts';
import { createDesktopGate, desktopOrigin } from '../../electron/hosts/desktop-gate.ts';
import { createRouter } from '../../electron/hosts/router.ts';
import { systemClock, systemIds, systemNetwork } from '../../electron/hosts/system-ports.ts';
import { startWebHost, type WebHost } from '../../electron/hosts/web-host.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import { lightCost } from '../support/key-workspace.ts';

export const checkout = fileURLToPath(new URL('../..', import.meta.url));
export const builtMain = join(checkout, 'out/main/index.js');
/** The desktop way needs the built main process; `verify` builds first and never lets the way be skipped. */
export const desktopIsBuilt = existsSync(builtMain) || process.env['PALERMO_VERIFY'] === '1';

/** One way in: the typed client, and plain requests to the same app. */
export interface Way {
  readonly client: ContractClient;
  /** A request to a path of the app with the session that the page would have. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** From now on requests are those of a page that was opened anew, by a launch link where the host has sessions. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export const silentLogger: Logger = { write: () => undefined };

/** A page that is no built page: the suite calls the contract. */
export const bareAssets: Assets = {
  page: (nonce) => `<!doctype html><meta property="csp-nonce" nonce="${nonce}" />`,
  find: () => undefined,
};

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'palermo-test-'));
}

/** The real back end on a new workspace. What a passphrase costs is real through the desktop host alone. */
export async function openRealKeeper(folder: string, host: HostKind, logger = silentLogger): Promise<Keeper> {
  const kept = await createKeeper({
    workspace: join(folder, 'workspace'),
    resources: join(checkout, 'resources'),
    fonts: join(checkout, 'node_modules/@fontsource'),
    worker: new URL('../../electron/backend/jobs/job-worker.ts', import.meta.url),
    host,
    create: true,
    app: '0.0.0-test',
    clock: systemClock,
    ids: systemIds,
    logger,
    passphraseCost: lightCost,
    after: systemNetwork.after,
  });
  if (!kept.ok) {
    throw new Error(`The back end did not open: ${JSON.stringify(kept)}`);
  }
  return kept.value;
}

/** The back end of a workspace that is open. */
export function backendOf(keeper: Keeper): Backend {
  const backend = keeper.backend();
  if (!backend.ok) {
    throw new Error(`The workspace is not open: ${JSON.stringify(backend)}`);
  }
  return backend.value;
}

async function inProcess(): Promise<Way> {
  const folder = temporaryFolder();
  const keeper = await openRealKeeper(folder, 'web');
  const parts = { keeper, ids: systemIds, logger: silentLogger, parseOutput: true };
  const app = createApp({ ...parts, session: createDesktopGate(keeper), assets: bareAssets });
  return {
    client: createRouterClient(createRouter({ ...parts, backend: backendOf(keeper) })),
    send: (path, init) => app.fetch(new Request(`${desktopOrigin}${path}`, init)),
    reopen: async () => undefined,
    close: async () => {
      await keeper.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const grantSchema = z.object({ secret: z.string() });

/** What a page does with a launch link: posts the code, keeps cookie and secret. */
export async function openWebSession(
  host: Pick<WebHost, 'origin' | 'newLaunchLink'>,
): Promise<{ readonly cookie: string; readonly secret: string }> {
  const code = new URL(host.newLaunchLink()).hash.slice(1);
  const reply = await fetch(`${host.origin}/session`, {
    method: 'POST',
    headers: { origin: host.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const { secret } = grantSchema.parse(await reply.json());
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '', secret };
}

function clientOver(send: Way['send']): ContractClient {
  return createORPCClient(
    new RPCLink({
      url: 'http://palermo.invalid/rpc',
      fetch: async (request, init) =>
        send(new URL(request.url).pathname, {
          method: request.method,
          headers: request.headers,
          body: await request.text(),
          signal: request.signal,
          ...init,
        }),
    }),
  );
}

async function overHttp(): Promise<Way> {
  const folder = temporaryFolder();
  const keeper = await openRealKeeper(folder, 'web');
  const started = await startWebHost({
    keeper,
    rendererFolder: join(checkout, 'test/contract/page'),
    ids: systemIds,
    logger: silentLogger,
    parseOutput: true,
  });
  if (!started.ok) {
    throw new Error(started.error.code);
  }
  const host = started.value;
  let { cookie, secret } = await openWebSession(host);
  const send: Way['send'] = (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    headers.set('x-palermo-session', secret);
    headers.set('origin', host.origin);
    return fetch(`${host.origin}${path}`, { ...init, headers });
  };
  return {
    client: clientOver(send),
    send,
    reopen: async () => {
      ({ cookie, secret } = await openWebSession(host));
    },
    close: async () => {
      await host.close();
      await keeper.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The first line that a child prints, parsed. */
function firstLine(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let text = '';
    let faults = '';
    child.stderr?.on('data', (chunk: Buffer) => (faults += chunk.toString('utf8')));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const end = text.indexOf('\n');
      if (end >= 0) {
        resolve(JSON.parse(text.slice(0, end)));
      }
    });
    child.on('exit', (code) => reject(new Error(`The main process ended with ${code}: ${text}${faults}`)));
  });
}

/** What the bridge tells about the main process it runs. */
const readySchema = z.object({
  port: z.int(),
  url: z.string(),
  handlers: z.array(z.string()),
});

/** Runs a built main process under the double, in a process of its own, on a workspace in `folder`. */
export async function startDesktop(
  main: string,
  folder: string,
): Promise<Way & { readonly url: string; readonly handlers: readonly string[] }> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(checkout, 'test/double/register.mjs'),
      join(checkout, 'test/double/desktop-bridge.mjs'),
      main,
      `--workspace=${join(folder, 'workspace')}`,
    ],
    { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const { port, url, handlers } = readySchema.parse(await firstLine(child));
  const send: Way['send'] = (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init ?? {});
  return {
    url,
    handlers,
    client: clientOver(send),
    send,
    reopen: async () => undefined,
    close: async () => {
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      child.stdin.end();
      const code = await ended;
      if (code !== 0) {
        throw new Error(`The main process ended with ${code}`);
      }
    },
  };
}

async function throughDesktop(): Promise<Way> {
  const folder = temporaryFolder();
  const way = await startDesktop(builtMain, folder);
  return {
    ...way,
    close: async () => {
      await way.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The ways in, by name: each suite in this folder runs through all of them (H7). */
export const ways: readonly (readonly [string, () => Promise<Way>, boolean])[] = [
  ['in process', inProcess, true],
  ['over loopback HTTP', overHttp, true],
  ["through the desktop host's handler", throughDesktop, desktopIsBuilt],
];
