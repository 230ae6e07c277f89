import { plainReply } from './wire-error.ts';

export interface AdmissionRules {
  /** The only origin that may ask, such as `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Whether a change must name its origin: a browser does over HTTP. */
  readonly originOnChanges: boolean;
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** The first page alone may be reached from a link or file: it holds no data. */
const isFirstPage = (request: Request, path: string): boolean =>
  request.method === 'GET' &&
  path === '/' &&
  request.headers.get('sec-fetch-mode') === 'navigate' &&
  request.headers.get('sec-fetch-dest') === 'document';

/** Decides by origin and fetch metadata, before any route runs (C1, H2). No reply ever carries a CORS header. */
export function refuseForeign(request: Request, rules: AdmissionRules): Response | undefined {
  const { pathname } = new URL(request.url);
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const foreignOrigin =
    origin === null ? rules.originOnChanges && !isRead(request.method) : origin !== rules.origin;
  if (foreignOrigin) {
    return plainReply(403, 'Origin refused');
  }
  if (site !== null && site !== 'same-origin' && !isFirstPage(request, pathname)) {
    return plainReply(403, 'Request from another site refused');
  }
  return undefined;
}
