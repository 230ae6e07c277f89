import { DetailedError, Upload, type HttpRequest, type HttpResponse, type HttpStack } from 'tus-js-client';
import { DeliveryFault } from './delivery-fault.ts';
import type { Exchange, FilePart, Reply } from './http-exchange.ts';
import { checkTusReply, sameOrigin } from './reply-rules.ts';

export interface UploadInput {
  readonly endpoint: URL;
  readonly path: string;
  readonly bytes: number;
  /** `packageid`, `filename`, `sha256` (standards §6 rule 2). */
  readonly metadata: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Where an upload that has begun goes on. */
  readonly uploadUrl: string | undefined;
  readonly exchange: Exchange;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Stores where the upload goes on, before any byte is sent there. */
  readonly onUrl: (url: string) => void;
  readonly onSent: (bytes: number) => void;
  /** Told what the receiver says that it has. */
  readonly onAccepted: (bytes: number) => void;
}

/** Size of one request's body: what a cut can cost at most where a receiver keeps no half request. */
const partBytes = 8 * 1024 * 1024;

/** What the library hands from its file source to its HTTP stack. */
interface Slice extends FilePart {
  readonly size: number;
}

const isSlice = (body: unknown): body is Slice => typeof body === 'object' && body !== null && 'path' in body;

const toResponse = (reply: Reply): HttpResponse => ({
  getStatus: () => reply.status,
  getHeader: (name) => reply.header(name.toLowerCase()),
  getBody: () => reply.body.toString('utf8'),
  getUnderlyingObject: () => reply,
});

/** The library's HTTP, by our rules: every request goes through the exchange, every reply is checked first. */
function createStack(input: UploadInput): HttpStack {
  const { endpoint, bytes, exchange, now, signal } = input;
  const createRequest = (method: string, url: string): HttpRequest => {
    const headers: Record<string, string> = { ...input.headers };
    let onSent: (sent: number) => void = () => undefined;
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader: (name, value) => {
        headers[name] = value;
      },
      getHeader: (name) => headers[name],
      setProgressHandler: (handler) => {
        onSent = handler;
      },
      send: async (body: unknown) => {
        const part = isSlice(body) ? body : undefined;
        // The library resolves addresses with a parser of its own: what came of it is checked again.
        const target = sameOrigin(url, endpoint);
        if (target === undefined) {
          throw new DeliveryFault('foreign-location');
        }
        const reply = await exchange({ method, url: target, headers, body: part, onSent, signal });
        checkTusReply(reply, { method, endpoint, size: bytes, end: part?.end ?? 0 }, now());
        return toResponse(reply);
      },
      abort: () => Promise.resolve(),
      getUnderlyingObject: () => undefined,
    };
  };
  return { createRequest, getName: () => 'palermo' };
}

/** The fault behind an error of the library. */
function faultOf(error: unknown): Error {
  const cause = error instanceof DetailedError ? error.causingError : error;
  return cause instanceof Error ? cause : new DeliveryFault('not-tus');
}

/**
 * Sends a file by tus 1.0.0, from where the receiver stands. Ends when the receiver says that it has every byte, which
 * is no delivery yet; fails with a `DeliveryFault`. The library's own memory and retries are off: ours are in the outbox.
 */
export function uploadFile(input: UploadInput): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload: Upload = new Upload(Buffer.alloc(0), {
      endpoint: input.endpoint.href,
      uploadUrl: input.uploadUrl ?? null,
      uploadSize: input.bytes,
      metadata: { ...input.metadata },
      chunkSize: partBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: true,
      uploadDataDuringCreation: false,
      httpStack: createStack(input),
      fileReader: {
        openFile: async () => ({
          size: input.bytes,
          slice: async (start, end) => {
            const last = Math.min(end, input.bytes);
            const value: Slice = { path: input.path, start, end: last, size: last - start };
            return { value, done: last === input.bytes };
          },
          close: () => undefined,
        }),
      },
      onUploadUrlAvailable: () => input.onUrl(upload.url ?? ''),
      onProgress: (sent) => input.onSent(sent),
      onChunkComplete: (_size, accepted) => input.onAccepted(accepted),
      onSuccess: () => resolve(),
      onError: (error) => reject(faultOf(error)),
    });
    upload.start();
  });
}
