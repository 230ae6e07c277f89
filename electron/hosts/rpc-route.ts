import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { appError } from '../../shared/contract/errors.ts';
import type { JsonLimits } from '../../shared/lib/json-guard.ts';
import { limits } from '../../shared/packages/limits.ts';
import { mediaTypeOf, readJson } from './request-body.ts';
import { errorReply } from './wire-error.ts';

/**
 * A call of the page is far smaller than a document: the widest one saves five hundred answers. Tighter than section 15
 * allows, so that a schema never walks a wide array before it counts it.
 */
const callLimits: Partial<JsonLimits> = { depth: limits.jsonDepth, nodes: 100_000, arrayItems: 10_000 };

/** oRPC's envelope with nothing beside the input: `meta` could name types. */
const isEnvelope = (body: unknown): body is { readonly json?: unknown } =>
  typeof body === 'object' &&
  body !== null &&
  !Array.isArray(body) &&
  Object.keys(body).every((key) => key === 'json');

const refused = (reason: string, status?: number): Response =>
  errorReply(appError('request-refused', { reason }), status === undefined ? {} : { status });

/**
 * Carries the contract: JSON only, guarded before oRPC sees it. oRPC would also take forms, files and, in `meta`, turn
 * strings into other types; none of them passes (C1, C2, H5).
 */
export function createRpcRoute(router: AnyRouter): (request: Request) => Promise<Response> {
  const handler = new RPCHandler(router);
  return async (request) => {
    if (mediaTypeOf(request) !== 'application/json') {
      return refused('media-type', 415);
    }
    // oRPC reads a body with this header as a file, whatever its type.
    if (request.headers.has('content-disposition') || new URL(request.url).search !== '') {
      return refused('shape');
    }
    const body = await readJson(request, limits.rpcBodyBytes, callLimits);
    if (!body.ok) {
      return errorReply(body.error);
    }
    const envelope: unknown = body.value;
    if (!isEnvelope(envelope)) {
      return refused('shape');
    }
    const call = new Request(request.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(envelope),
      signal: request.signal,
    });
    const { matched, response } = await handler.handle(call, { prefix: '/rpc' });
    return matched ? response : refused('unknown-procedure');
  };
}
