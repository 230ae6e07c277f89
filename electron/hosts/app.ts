import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { appError } from '../../shared/contract/errors.ts';
import type { Backend } from '../backend/backend.ts';
import type { Keeper } from '../backend/protection/keeper.ts';
import type { Assets } from './assets.ts';
import { receiveBlob, sendBlob } from './blob-routes.ts';
import { logFault, type FaultLog } from './fault-log.ts';
import { createProtectionRouter } from './protection-router.ts';
import { createRouter } from './router.ts';
import { createRpcRoute } from './rpc-route.ts';
import { contentSecurityPolicy, withSecurityHeaders } from './security-headers.ts';
import { errorReply, plainReply } from './wire-error.ts';

/** Who may ask for what: the web host checks secrets, the desktop host only that the page is ours. */
export interface SessionGate {
  /** A reply that refuses the request before any route sees it, or undefined (C1, H2). */
  admit(request: Request): Response | undefined;
  /** Answers `POST /session` (H3). */
  open(request: Request): Promise<Response>;
  /**
   * A name for the session that the request carries, good in this process alone; undefined where it carries none. For
   * calls and uploads header and cookie, for a download the cookie.
   */
  holds(request: Request, proof: 'call' | 'download'): Promise<string | undefined>;
}

export interface AppOptions extends FaultLog {
  readonly keeper: Keeper;
  readonly session: SessionGate;
  readonly assets: Assets;
  /** Output is parsed in tests. */
  readonly parseOutput?: boolean;
}

/** The one app that every host serves: the page, the contract at `/rpc`, bytes at `/blobs`, `POST /session`. */
export interface App {
  fetch(request: Request): Promise<Response>;
}

const nonceBytes = 16;
const sessionRequired = (): Response => errorReply(appError('session-required'));
const methodNotAllowed = (allow: string) => (): Response => {
  const reply = plainReply(405, 'Method not allowed');
  reply.headers.set('allow', allow);
  return reply;
};

export function createApp({ keeper, session, assets, parseOutput = false, ids, logger }: AppOptions): App {
  /** Locks and changes the workspace; answers while there is no back end, and is no call that closing waits for. */
  const protection = createRpcRoute(createProtectionRouter({ keeper, parseOutput, ids, logger }));
  const routes = new WeakMap<Backend, ReturnType<typeof createRpcRoute>>();
  const routeOf = (backend: Backend): ReturnType<typeof createRpcRoute> => {
    const known =
      routes.get(backend) ?? createRpcRoute(createRouter({ backend, keeper, parseOutput, ids, logger }));
    routes.set(backend, known);
    return known;
  };
  const app = new Hono();

  app.use(async (context, next) => session.admit(context.req.raw) ?? next());

  app.post('/session', ({ req }) => session.open(req.raw));
  app.all('/session', methodNotAllowed('POST'));

  /** Answers for the session that a request carries: what it hands in and is given is bound to that session (C5). */
  const answered = async (
    request: Request,
    proof: 'call' | 'download',
    answer: (backend: Backend) => Promise<Response>,
  ): Promise<Response> => {
    const held = await session.holds(request, proof);
    if (held === undefined) {
      return sessionRequired();
    }
    const reply = await keeper.during((backend) => backend.blobs.within(held, () => answer(backend)));
    return reply.ok ? reply.value : errorReply(reply.error);
  };

  app.post('/rpc/protection/*', async ({ req }) =>
    (await session.holds(req.raw, 'call')) === undefined ? sessionRequired() : protection(req.raw),
  );
  app.post('/rpc/*', ({ req }) => answered(req.raw, 'call', (backend) => routeOf(backend)(req.raw)));
  app.all('/rpc/*', methodNotAllowed('POST'));

  app.post('/blobs', ({ req }) =>
    answered(req.raw, 'call', (backend) => receiveBlob(backend.blobs, req.raw)),
  );
  app.all('/blobs', methodNotAllowed('POST'));
  app.get('/blobs/:handle', ({ req }) =>
    answered(req.raw, 'download', (backend) =>
      sendBlob(backend.blobs.offered(req.param('handle')), req.raw.method === 'HEAD'),
    ),
  );
  app.all('/blobs/:handle', methodNotAllowed('GET, HEAD'));

  app.get('/', () => {
    const nonce = randomBytes(nonceBytes).toString('base64');
    return new Response(assets.page(nonce), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy(nonce),
      },
    });
  });
  app.get('*', async ({ req }) => {
    const asset = assets.find(req.path);
    return asset === undefined
      ? plainReply(404, 'Not found')
      : new Response(await asset.read(), { headers: { 'content-type': asset.mediaType } });
  });
  app.all('*', ({ req }) =>
    req.path === '/' || assets.find(req.path) !== undefined
      ? methodNotAllowed('GET, HEAD')()
      : plainReply(404, 'Not found'),
  );

  app.onError((fault) =>
    errorReply(appError('internal'), { correlation: logFault({ ids, logger }, 'app', fault) }),
  );

  return { fetch: async (request) => withSecurityHeaders(await app.fetch(request)) };
}
