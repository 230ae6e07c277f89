import { randomBytes } from 'node:crypto';
import { createServer, STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Keeper } from '../backend/protection/keeper.ts';
import { createApp } from './app.ts';
import { loadAssets, reloadingAssets } from './assets.ts';
import { createConnectionLimit } from './connection-limit.ts';
import type { FaultLog } from './fault-log.ts';
import { securityHeaders } from './security-headers.ts';
import { createSessionGuard } from './session-guard.ts';

/** Loopback alone, by number: a name could lead elsewhere (H1). */
const host = '127.0.0.1';
const headerBytes = 16 * 1024;
const headersMilliseconds = 10_000;
const idleMilliseconds = 30_000;
const uploadMilliseconds = 600_000;
const connections = 64;
const usualSlowMilliseconds = 300;
const highestPort = 65_535;

export interface WebHostOptions extends FaultLog {
  readonly keeper: Keeper;
  /** Folder of the built page. */
  readonly rendererFolder: string;
  /** A chosen port; left out or 0: a free one. */
  readonly port?: number | undefined;
  /** In development alone: the listing of the page is read anew for each request. */
  readonly reloadRenderer?: boolean;
  readonly onSessionOpened?: () => void;
  /** How long a bad secret waits for its answer (H5); tests that look at something else do not wait. */
  readonly slowMilliseconds?: number;
  /** Tests move the clock and parse output. */
  readonly now?: () => number;
  readonly parseOutput?: boolean;
}

export interface WebHost {
  readonly port: number;
  readonly origin: string;
  /** The launch link: its one-time code is valid for 60 s (H3). */
  readonly url: string;
  newLaunchLink(): string;
  close(): Promise<void>;
}

/** A reply of the server itself, for what is no request. */
function rawReply(status: number): string {
  const headers = { ...securityHeaders(), connection: 'close', 'content-length': '0' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
}

/** Refuses what never becomes a request of the app. */
function refuse(outgoing: ServerResponse, status: number): void {
  outgoing.writeHead(status, { ...securityHeaders(), 'content-length': '0', connection: 'close' }).end();
}

/** Ends connections that stand still, but not those that wait for our own reply. */
function watchIdleConnections(server: Server): void {
  const waiting = new Set<Socket>();
  server.on('request', (incoming, outgoing) => {
    const { socket } = incoming;
    incoming.once('end', () => waiting.add(socket));
    outgoing.once('close', () => waiting.delete(socket));
  });
  server.timeout = idleMilliseconds;
  server.on('timeout', (socket: Socket) => {
    if (!waiting.has(socket)) {
      socket.destroy();
    }
  });
}

function listen(server: Server, port: number): Promise<Result<number, AppError>> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = { EADDRINUSE: 'port-taken', EACCES: 'port-not-allowed' }[error.code ?? ''];
      if (reason === undefined) {
        reject(error);
      } else {
        resolve(err(appError('usage', { reason, port })));
      }
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      resolve(ok(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** Serves the app on loopback for a browser of this computer (H1 to H6). */
export async function startWebHost(options: WebHostOptions): Promise<Result<WebHost, AppError>> {
  const { keeper, rendererFolder, port: chosen = 0, now = Date.now, ids, logger } = options;
  if (!Number.isInteger(chosen) || chosen < 0 || chosen > highestPort) {
    return err(appError('usage', { reason: 'not-a-port', port: chosen }));
  }
  const server = createServer({
    maxHeaderSize: headerBytes,
    headersTimeout: headersMilliseconds,
    requestTimeout: uploadMilliseconds,
    keepAliveTimeout: idleMilliseconds,
    connectionsCheckingInterval: 5_000,
    // Refused by us, with our headers (H6).
    requireHostHeader: false,
  });
  const limit = createConnectionLimit(connections);
  server.on('connection', (socket) => limit.add(socket));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status =
      error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    if (socket.writable) {
      socket.end(rawReply(status));
    } else {
      socket.destroy();
    }
  });
  server.on('checkExpectation', (_incoming, outgoing) => refuse(outgoing, 417));
  watchIdleConnections(server);

  const listening = await listen(server, chosen);
  if (!listening.ok) {
    return listening;
  }
  const port = listening.value;
  const origin = `http://${host}:${port}`;
  const sockets = new WeakMap<Request, Socket>();
  const session = createSessionGuard({
    origin,
    now,
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    slow: () => wait(options.slowMilliseconds ?? usualSlowMilliseconds),
    unlock: (opening) => keeper.unlock(opening),
    isLocked: () => {
      const { state, protected: isProtected } = keeper.state();
      return isProtected && state === 'locked';
    },
    onProven: (request) => {
      const socket = sockets.get(request);
      if (socket !== undefined) {
        limit.prove(socket);
      }
    },
    ...(options.onSessionOpened === undefined ? {} : { onOpened: options.onSessionOpened }),
  });
  // A session ends with the lock; whoever opens the workspace again gets another (H4, K4).
  keeper.onLocked(() => session.endAll());
  const app = createApp({
    keeper,
    session,
    assets: options.reloadRenderer === true ? reloadingAssets(rendererFolder) : loadAssets(rendererFolder),
    parseOutput: options.parseOutput ?? false,
    ids,
    logger,
  });
  const listener = getRequestListener(
    (request, { incoming }) => {
      sockets.set(request, incoming.socket);
      return app.fetch(request);
    },
    { overrideGlobalObjects: false },
  );
  server.on('request', (incoming, outgoing) => {
    // Only plain requests for our own host become a web request; the app looks at the rest (H2).
    const known = incoming.headers.host === `${host}:${port}` && incoming.url?.startsWith('/') === true;
    if (known) {
      void listener(incoming, outgoing);
    } else {
      refuse(outgoing, 403);
    }
  });
  const newLaunchLink = (): string => `${origin}/#${session.newLaunchCode()}`;
  return ok({
    port,
    origin,
    url: newLaunchLink(),
    newLaunchLink,
    close: async () => {
      session.endAll();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  });
}
