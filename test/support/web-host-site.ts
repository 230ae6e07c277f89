import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import type { Keeper } from '../../electron/backend/protection/keeper.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { startWebHost, type WebHost } from '../../electron/hosts/web-host.ts';
import { backendOf, openRealKeeper } from '../contract/ways.ts';
import { createDraft } from './builders.ts';
import { createMemoryLogger } from './fake-ports.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Session {
  readonly cookie: string;
  readonly 'x-palermo-session': string;
}

export const json = { 'content-type': 'application/json' };
export const codeOf = (link: string): string => new URL(link).hash.slice(1);
export const sessionOf = (reply: Reply, cookie?: string): Session => ({
  cookie: cookie ?? reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
  'x-palermo-session': JSON.parse(reply.body).secret,
});

const page = {
  'index.html': '<!doctype html><html><head><meta property="csp-nonce" nonce="" /></head></html>',
  'assets/index.js': 'export {};',
  'assets/index.js.map': '{}',
  '.env': 'secret',
};

/** A web host on a new workspace for the tests of one file, with a small page, a clock that tests move, and its log. */
export function useWebHost() {
  let folder = '';
  let keeper: Keeper;
  let host: WebHost;
  const logger = createMemoryLogger();
  const time = { now: 0 };
  const start = (port?: number) =>
    startWebHost({
      keeper,
      rendererFolder: join(folder, 'page'),
      port,
      ids: systemIds,
      logger,
      now: () => time.now,
      parseOutput: true,
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'palermo-host-'));
    mkdirSync(join(folder, 'page/assets'), { recursive: true });
    for (const [name, content] of Object.entries(page)) {
      writeFileSync(join(folder, 'page', name), content);
    }
    keeper = await openRealKeeper(folder, 'web', logger);
    const started = await start();
    if (!started.ok) {
      throw new Error(JSON.stringify(started.error));
    }
    host = started.value;
  });
  afterAll(async () => {
    await host.close();
    await keeper.close();
    rmSync(folder, { recursive: true });
  });

  /** A request with exactly these headers, which `fetch` would not allow. */
  const send = (
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Reply> => {
    const { method = 'GET', headers = {}, body } = options;
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: host.port, path, method, headers, agent: false },
        (response) => {
          text(response).then(
            (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
            reject,
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  };
  const postCode = (body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
    send('/session', {
      method: 'POST',
      headers: { ...json, origin: host.origin, ...headers },
      body: JSON.stringify(body),
    });
  return {
    logger,
    time,
    start,
    send,
    postCode,
    get host() {
      return host;
    },
    get folder() {
      return folder;
    },
    get backend(): Backend {
      return backendOf(keeper);
    },
    openSession: async (): Promise<Session> =>
      sessionOf(await postCode({ code: codeOf(host.newLaunchLink()) })),
    list: (headers: Record<string, string>): Promise<Reply> =>
      send('/rpc/drafts/list', {
        method: 'POST',
        headers: { ...json, origin: host.origin, ...headers },
        body: '{"json":{}}',
      }),
    /** A file that the process itself offers, not for a session: any session may fetch it. */
    offered: async (): Promise<string> => {
      const backend = backendOf(keeper);
      const draft = createDraft(backend);
      const made = await backend.calendar.exportIcs({ draft });
      if (!made.ok) {
        throw new Error(JSON.stringify(made.error));
      }
      return made.value.handle;
    },
  };
}
