import type { OutboxReason } from '../../../shared/outbox/reasons.ts';
import type { NetworkPort } from '../ports.ts';
import { checkReceipt, type CheckedReceipt, type SentFile } from './check-receipt.ts';
import { DeliveryFault } from './delivery-fault.ts';
import type { StoredEndpoint } from './endpoint-store.ts';
import { parseEndpointUrl, parseReceiverKey } from './endpoint.ts';
import { createExchange, type Exchange } from './http-exchange.ts';
import { refuseStatus, sameOrigin } from './reply-rules.ts';
import { uploadFile } from './resumable-upload.ts';

export interface DeliverInput {
  readonly endpoint: StoredEndpoint;
  readonly token: string | undefined;
  /** Authorities of the system, in PEM; needed for https alone. */
  readonly authorities: readonly string[];
  readonly path: string;
  readonly fileName: string;
  readonly sent: SentFile;
  readonly uploadUrl: string | undefined;
  readonly network: NetworkPort;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onUrl: (url: string) => void;
  readonly onSent: (bytes: number) => void;
  readonly onAccepted: (bytes: number) => void;
}

export type Delivery =
  | { readonly kind: 'receipt'; readonly receipt: CheckedReceipt }
  | { readonly kind: 'fault'; readonly reason: OutboxReason; readonly retryAfter?: number | undefined };

/** Where a receiver answers for one package: `<endpoint>/receipts/<package id>/<sha256>` (docs/formats/receipt.md). */
export const receiptUrl = (endpoint: URL, sent: Pick<SentFile, 'package' | 'sha256'>): URL =>
  new URL(`${endpoint.pathname.replace(/\/+$/, '')}/receipts/${sent.package}/${sent.sha256}`, endpoint);

/** Asks the receiver whether it has these bytes; undefined where it has not, or has nothing to say yet. */
async function askForReceipt(
  input: DeliverInput,
  endpoint: URL,
  pinned: string,
  exchange: Exchange,
  headers: Readonly<Record<string, string>>,
): Promise<CheckedReceipt | undefined> {
  const reply = await exchange({
    method: 'GET',
    url: receiptUrl(endpoint, input.sent),
    headers: { ...headers, accept: 'application/json' },
    signal: input.signal,
  });
  refuseStatus(reply, input.now());
  if (reply.status === 404 || reply.status === 410 || reply.status === 202) {
    return undefined;
  }
  if (reply.status === 409) {
    throw new DeliveryFault('conflict');
  }
  if (reply.status !== 200) {
    throw new DeliveryFault(reply.status >= 400 ? 'refused' : 'reply-malformed');
  }
  if (!/^application\/json(?:;|$)/.test(reply.header('content-type') ?? '')) {
    throw new DeliveryFault('reply-malformed');
  }
  const checked = checkReceipt(reply.body, input.sent, pinned);
  if (!checked.ok) {
    throw new DeliveryFault(checked.error);
  }
  return checked.value;
}

async function deliver(input: DeliverInput): Promise<CheckedReceipt> {
  const endpoint = parseEndpointUrl(input.endpoint.url);
  const key = parseReceiverKey(input.endpoint.key);
  if (!endpoint.ok || !key.ok) {
    throw new DeliveryFault('no-endpoint');
  }
  const exchange = createExchange(input.network, [
    ...input.authorities,
    ...(input.endpoint.authority === undefined ? [] : [input.endpoint.authority]),
  ]);
  const headers = input.token === undefined ? {} : { authorization: `Bearer ${input.token}` };
  const ask = (): Promise<CheckedReceipt | undefined> =>
    askForReceipt(input, endpoint.value, key.value.fingerprint, exchange, headers);
  // Asked first, always: a try that was cut after the receiver had everything must not send it twice (threat-model N4).
  const known = await ask();
  if (known !== undefined) {
    return known;
  }
  const { sent, uploadUrl } = input;
  await uploadFile({
    endpoint: endpoint.value,
    path: input.path,
    bytes: sent.bytes,
    metadata: { packageid: sent.package, filename: input.fileName, sha256: sent.sha256 },
    headers,
    uploadUrl: uploadUrl === undefined ? undefined : sameOrigin(uploadUrl, endpoint.value)?.href,
    exchange,
    now: input.now,
    signal: input.signal,
    onUrl: input.onUrl,
    onSent: input.onSent,
    onAccepted: input.onAccepted,
  });
  const receipt = await ask();
  if (receipt === undefined) {
    throw new DeliveryFault('receipt-pending');
  }
  return receipt;
}

/** One try: ask, send what is missing, ask for the receipt. Only a receipt that holds ends well. */
export async function tryDelivery(input: DeliverInput): Promise<Delivery> {
  try {
    return { kind: 'receipt', receipt: await deliver(input) };
  } catch (error) {
    if (error instanceof DeliveryFault) {
      return { kind: 'fault', reason: error.reason, retryAfter: error.retryAfter };
    }
    throw error;
  }
}
