import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { limits } from '../../../shared/packages/limits.ts';
import type { OutboxReason } from '../../../shared/outbox/reasons.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import { contentOf } from '../files/stored-file.ts';
import type { NetworkPort } from '../ports.ts';
import { DeliveryFault } from './delivery-fault.ts';

/** A part of a file's content that is sent as a body. */
export interface FilePart {
  readonly path: string;
  readonly start: number;
  /** Of the byte behind the last one. */
  readonly end: number;
}

export interface ExchangeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: FilePart | undefined;
  /** Told how many bytes of the body are on their way. */
  readonly onSent?: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: Buffer;
}

/** One request and its reply. Fails with a `DeliveryFault`; anything else that is thrown is a fault of ours or of the disk. */
export type Exchange = (request: ExchangeRequest) => Promise<Reply>;

const unreachable: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
]);
const certificate =
  /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|ERR_SSL|ERR_TLS|EPROTO|HOSTNAME_MISMATCH/;

function reasonOf(error: Error): OutboxReason {
  const code = systemCode(error) ?? '';
  if (code === 'HPE_HEADER_OVERFLOW') {
    return 'reply-too-large';
  }
  if (code.startsWith('HPE_')) {
    return 'reply-malformed';
  }
  if (certificate.test(code)) {
    return 'certificate';
  }
  return unreachable.has(code) || code.startsWith('ERR_PROXY') ? 'unreachable' : 'connection-cut';
}

/**
 * Speaks HTTP as threat-model N2 and N3 ask: certificates checked always, proxy settings honoured, no redirect followed,
 * replies bounded in size and time. The clock of the time limits is the port's. `authorities`: whose certificates count.
 */
export function createExchange(network: NetworkPort, authorities: readonly string[]): Exchange {
  const proxyEnv = { ...network.environment };
  let plain: http.Agent | undefined;
  let secure: https.Agent | undefined;
  const agentFor = (url: URL): http.Agent =>
    url.protocol === 'https:'
      ? (secure ??= new https.Agent({ proxyEnv, ca: [...authorities], rejectUnauthorized: true }))
      : (plain ??= new http.Agent({ proxyEnv }));

  return ({ method, url, headers, body, onSent, signal }) =>
    new Promise<Reply>((resolve, reject) => {
      let takeBack = (): void => undefined;
      const source =
        body === undefined || body.end === body.start
          ? undefined
          : Readable.from(contentOf(body.path, body), { objectMode: false });
      const length = body === undefined ? {} : { 'content-length': String(body.end - body.start) };
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method,
        agent: agentFor(url),
        headers: { ...headers, ...length },
        maxHeaderSize: limits.httpHeaderBytes,
        setHost: true,
      });
      let settled = false;
      const settle = (end: () => void): void => {
        if (!settled) {
          settled = true;
          takeBack();
          signal.removeEventListener('abort', stop);
          source?.destroy();
          // Nothing more is sent or read, whatever the receiver still has to say.
          request.destroy();
          end();
        }
      };
      const fail = (error: Error): void => settle(() => reject(error));
      const stop = (): void => fail(new DeliveryFault('interrupted'));
      const wait = (): void => {
        takeBack();
        takeBack = network.after(limits.replyMilliseconds, () => fail(new DeliveryFault('timeout')));
      };

      request.on('error', (error) => fail(new DeliveryFault(reasonOf(error))));
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > limits.replyBytes) {
            fail(new DeliveryFault('reply-too-large'));
          }
          chunks.push(chunk);
        });
        response.on('error', (error) => fail(new DeliveryFault(reasonOf(error))));
        response.on('end', () =>
          settle(() =>
            resolve({
              status: response.statusCode ?? 0,
              header: (name) => {
                const value = response.headers[name];
                return typeof value === 'string' ? value : undefined;
              },
              body: Buffer.concat(chunks),
            }),
          ),
        );
      });
      if (signal.aborted) {
        stop();
        return;
      }
      signal.addEventListener('abort', stop, { once: true });
      // While bytes move, the wait starts over; once all are sent, the whole reply must come within it.
      wait();
      if (source === undefined) {
        request.end();
        return;
      }
      let sent = 0;
      source.on('error', fail);
      source.on('data', (chunk: Buffer) => {
        sent += chunk.length;
        wait();
        if (!request.write(chunk)) {
          source.pause();
        }
        onSent?.(sent);
      });
      request.on('drain', () => {
        wait();
        source.resume();
      });
      source.on('end', () => request.end());
    });
}
