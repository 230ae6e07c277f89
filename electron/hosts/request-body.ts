import { appError, type AppError } from '../../shared/contract/errors.ts';
import { parseGuardedJson, type JsonLimits } from '../../shared/lib/json-guard.ts';
import type { Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { decodeUtf8 } from '../backend/files/decode-utf8.ts';

/** The media type of a request without its parameters. */
export const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Whether the sender announces more than `limit` bytes; what really comes is counted as well. */
export const announcesMoreThan = (request: Request, limit: number): boolean =>
  Number(request.headers.get('content-length') ?? 0) > limit;

/** The chunks of a body; reading stops when the reader does. */
export async function* bodyChunks(request: Request): AsyncGenerator<Uint8Array, void> {
  const reader = request.body?.getReader();
  if (reader === undefined) {
    return;
  }
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      yield value;
    }
  } finally {
    // A sender that has gone away already cannot be told to stop.
    await reader.cancel().catch(() => undefined);
  }
}

/** Reads a body that may hold at most `limit` bytes. */
async function readBody(request: Request, limit: number): Promise<Result<Uint8Array, AppError>> {
  const tooLarge = err(appError('request-too-large', { limit }));
  if (announcesMoreThan(request, limit)) {
    return tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(request)) {
    size += chunk.length;
    if (size > limit) {
      return tooLarge;
    }
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}

/** Reads a JSON body within its limits before any schema sees it (C2, C4). */
export async function readJson(
  request: Request,
  limit: number,
  caps: Partial<JsonLimits> = {},
): Promise<Result<Json, AppError>> {
  const body = await readBody(request, limit);
  if (!body.ok) {
    return body;
  }
  const text = decodeUtf8(body.value);
  if (!text.ok) {
    return err(appError('request-refused', { reason: text.error.code }));
  }
  const json = parseGuardedJson(text.value, caps);
  return json.ok ? json : err(appError('request-refused', { reason: json.error.code }));
}
