import * as z from 'zod';
import { appError } from '../../shared/contract/errors.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { keyOpeningSchema, type KeyOpening } from '../../shared/contract/keys.ts';
import type { Result } from '../../shared/lib/result.ts';
import { refuseForeign } from './admission.ts';
import type { SessionGate } from './app.ts';
import {
  createLaunchCodes,
  digestOf,
  newSecret,
  sameDigest,
  type Digest,
  type SecretSource,
} from './launch-codes.ts';
import { mediaTypeOf, readJson } from './request-body.ts';
import { createUnlockTurns } from './unlock-turns.ts';
import { errorReply, plainReply } from './wire-error.ts';

/** The header that carries the session's secret beside its cookie (H3). */
export const sessionHeader = 'x-palermo-session';

const sessionLifeMilliseconds = 12 * 60 * 60 * 1000;
const sessionsKept = 16;
/** One per open window: a reload renews its own and leaves the others valid. */
const secretsKept = 8;
const cookiePrefix = 'palermo-';
const cookieNameBytes = 8;
export const sessionBodyBytes = 8 * 1024;
/** A launch code; or what opens the workspace, which proves as much (threat-model K4); or neither, to renew. */
export const askSchema = z.union([
  z.strictObject({ code: z.string().max(128).optional() }),
  z.strictObject({ opening: keyOpeningSchema }),
]);

interface Session {
  readonly id: string;
  readonly cookieName: string;
  readonly cookie: Digest;
  readonly endsAt: number;
  secrets: readonly Digest[];
}

export interface SessionGuardOptions extends SecretSource {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Waits before a bad secret is answered: slowed, never locked out (H5). */
  readonly slow: () => Promise<void>;
  /** Opens the workspace of the host, or proves that this would have. */
  readonly unlock: (opening: KeyOpening) => Promise<Result<unknown, AppError>>;
  /** Whether the workspace is locked: a page without a session is told so, since it can unlock without a link. */
  readonly isLocked: () => boolean;
  /** Told of each request that proved a session, now or once, so that its connection is kept when many press in. */
  readonly onProven?: (request: Request) => void;
  /** Told of each session that a launch code opened. */
  readonly onOpened?: () => void;
}

export interface SessionGuard extends SessionGate {
  /** A new one-time code for a launch link. */
  newLaunchCode(): string;
  /** Ends every session: on lock and on stop (H4). */
  endAll(): void;
}

function cookiesOf(request: Request): Map<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** Sessions of the web host by rules H2 to H5: a cookie for the browser and a secret for the page, both required. */
export function createSessionGuard(options: SessionGuardOptions): SessionGuard {
  const { origin, slow, onProven, onOpened, unlock, isLocked, ...source } = options;
  const attempts = createUnlockTurns(unlock, source.randomHex);
  const sessions = new Map<string, Session>();
  /** Cookies of sessions that a lock ended: they open nothing, but whoever brings one goes before strangers (H5). */
  let ended: readonly Digest[] = [];
  const codes = createLaunchCodes(source);
  const host = new URL(origin).host;

  const byCookie = (request: Request): Session | undefined => {
    const cookies = cookiesOf(request);
    const [session] = [...sessions.values()].filter(({ cookieName, cookie, endsAt }) => {
      const value = cookies.get(cookieName);
      return value !== undefined && sameDigest(cookie, digestOf(value)) && source.now() < endsAt;
    });
    return session;
  };

  const isKnown = (request: Request): boolean => {
    const brought = [...cookiesOf(request)]
      .filter(([name]) => name.startsWith(cookiePrefix))
      .slice(0, sessionsKept)
      .map(([, value]) => digestOf(value));
    return (
      byCookie(request) !== undefined ||
      ended.some((cookie) => brought.some((one) => sameDigest(cookie, one)))
    );
  };

  const grant = (session: Session, headers: Record<string, string> = {}): Response => {
    const secret = newSecret(source);
    session.secrets = [...session.secrets.slice(1 - secretsKept), digestOf(secret)];
    return Response.json({ secret }, { headers });
  };

  const openSession = (id: string): Response => {
    const cookie = newSecret(source);
    const session: Session = {
      id,
      cookieName: `${cookiePrefix}${source.randomHex(cookieNameBytes)}`,
      cookie: digestOf(cookie),
      endsAt: source.now() + sessionLifeMilliseconds,
      secrets: [],
    };
    sessions.set(id, session);
    for (const old of [...sessions.keys()].slice(0, -sessionsKept)) {
      sessions.delete(old);
    }
    return grant(session, {
      'set-cookie': `${session.cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`,
    });
  };

  const refuse = async (error: AppError = appError('session-required')): Promise<Response> => {
    await slow();
    return errorReply(error);
  };

  return {
    newLaunchCode: () => codes.issue(),
    endAll: () => {
      ended = [...ended, ...[...sessions.values()].map(({ cookie }) => cookie)].slice(-sessionsKept);
      sessions.clear();
    },
    admit: (request) =>
      request.headers.get('host') === host
        ? refuseForeign(request, { origin, originOnChanges: true })
        : plainReply(403, 'Host refused'),
    open: async (request) => {
      if (mediaTypeOf(request) !== 'application/json') {
        return errorReply(appError('request-refused', { reason: 'media-type' }), { status: 415 });
      }
      const body = await readJson(request, sessionBodyBytes);
      if (!body.ok) {
        return errorReply(body.error);
      }
      const ask = askSchema.safeParse(body.value);
      if (!ask.success) {
        return errorReply(appError('request-refused', { reason: 'shape' }));
      }
      if ('opening' in ask.data) {
        if (ask.data.opening.by === 'keyring') {
          // It proves nothing of whoever asks: any account of this computer can reach this address.
          return refuse();
        }
        const known = isKnown(request);
        if (known) {
          onProven?.(request);
        }
        const unlocked = await attempts(ask.data.opening, known);
        return unlocked.ok ? openSession(newSecret(source)) : refuse(unlocked.error);
      }
      if (ask.data.code === undefined) {
        const session = byCookie(request);
        // Without a cookie there is nothing to guess: a page that was just opened only learns that it needs a link.
        return session === undefined
          ? errorReply(appError(isLocked() ? 'workspace-locked' : 'session-required'))
          : grant(session);
      }
      const id = newSecret(source);
      const redeemed = codes.redeem(ask.data.code, id);
      if (redeemed.outcome === 'granted') {
        onOpened?.();
        return openSession(id);
      }
      if (redeemed.outcome === 'repeated' && redeemed.session !== undefined) {
        sessions.delete(redeemed.session);
      }
      return refuse();
    },
    holds: async (request, proof) => {
      const session = byCookie(request);
      const secret = request.headers.get(sessionHeader);
      const proven =
        session !== undefined &&
        (proof === 'download' ||
          (secret !== null && session.secrets.some((known) => sameDigest(known, digestOf(secret)))));
      if (proven) {
        onProven?.(request);
      } else if (secret !== null) {
        await slow();
      }
      return proven ? session.id : undefined;
    },
  };
}
