import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as the lying server sees it; `send` answers as tus asks, with what the lie changes. */
export interface Call {
  readonly kind: 'ask' | 'POST' | 'HEAD' | 'PATCH';
  /** How many requests came before this one. */
  readonly count: number;
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  readonly socket: Socket;
  /** Bytes that arrived with this request, once all have. */
  body(): Promise<Buffer>;
  send(status: number, headers?: Readonly<Record<string, string>>, body?: string | Buffer): void;
  /** What an honest receiver answers. */
  honest(): Promise<void>;
}

export interface LyingServer {
  readonly endpoint: string;
  readonly calls: readonly string[];
  /** Every byte of the upload that is held. */
  readonly held: Buffer;
  close(): Promise<void>;
}

/**
 * A receiver that answers honestly but for one lie. `receipt` gives the body of the answer to the question for a receipt
 * once all bytes are here.
 */
export async function startLyingServer(
  lie: (call: Call) => Promise<void> | void,
  receipt: () => string | undefined = () => undefined,
): Promise<LyingServer> {
  const calls: string[] = [];
  let held = Buffer.alloc(0);
  let length = -1;
  const server = http.createServer((request, response) => {
    const url = request.url ?? '';
    const kind = url.includes('/receipts/') ? 'ask' : (request.method as 'POST' | 'HEAD' | 'PATCH');
    const count = calls.length;
    calls.push(kind);
    const body = async (): Promise<Buffer> => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(Buffer.from(chunk));
      }
      return Buffer.concat(chunks);
    };
    const send: Call['send'] = (status, headers = {}, text = '') => {
      response.writeHead(status, { 'tus-resumable': '1.0.0', ...headers }).end(text);
    };
    const honest = async (): Promise<void> => {
      switch (kind) {
        case 'ask': {
          const text = held.length === length ? receipt() : undefined;
          send(text === undefined ? 404 : 200, { 'content-type': 'application/json' }, text ?? '{}');
          return;
        }
        case 'POST':
          length = Number(request.headers['upload-length']);
          held = Buffer.alloc(0);
          send(201, { location: '/files/one' });
          return;
        case 'HEAD':
          send(200, { 'upload-offset': String(held.length), 'upload-length': String(length) });
          return;
        default:
          held = Buffer.concat([held, await body()]);
          send(204, { 'upload-offset': String(held.length) });
      }
    };
    const call: Call = { kind, count, request, response, socket: request.socket, body, send, honest };
    Promise.resolve(lie(call)).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/files`,
    calls,
    get held() {
      return held;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
