import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { signMessage } from '../../electron/backend/signatures/sshsig.ts';
import type { OutboxReason } from '../../shared/outbox/reasons.ts';
import { startLyingServer, type Call, type LyingServer } from '../support/lying-server.ts';
import {
  addOne,
  arm,
  detailOf,
  openOutbox,
  otherSeed,
  receiverSeed,
  sealOne,
  setEndpoint,
  tried,
  until,
  type FakeNetwork,
} from '../support/outbox.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';

let backend: Backend;
let network: FakeNetwork;
let item: string;
let sealed: Awaited<ReturnType<typeof sealOne>>;

beforeAll(async () => {
  ({ backend, network } = await openOutbox(temporaryFolder()));
  sealed = await sealOne(backend);
  item = addOne(backend, sealed.sha256).item.id;
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

let server: { close(): Promise<void> } | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function against(
  lie: (call: Call) => Promise<void> | void,
  receipt?: () => string | undefined,
): Promise<LyingServer> {
  const lying = await startLyingServer(lie, receipt);
  server = lying;
  await setEndpoint(backend, lying.endpoint);
  arm(backend, item);
  return lying;
}

interface Told {
  readonly [key: string]: unknown;
}
const receiptOf = (changes: Told = {}): Told => ({
  format: 'palermo-receipt/1',
  package: sealed.id,
  sha256: sealed.sha256,
  bytes: sealed.bytes,
  receivedAt: '2026-03-10T09:00:00.000Z',
  receiver: 'Office',
  outcome: 'accepted',
  ...changes,
});
const replyOf = (
  receipt: Told,
  seed: Uint8Array = receiverSeed,
  namespace: Parameters<typeof signMessage>[2] = 'receipt@palermo',
): string => {
  const text = JSON.stringify(receipt);
  return JSON.stringify({ receipt: text, signature: signMessage(Buffer.from(text), seed, namespace).text });
};

/** Whatever was told, nothing counts as delivered, and the reason is shown. */
async function expectRefused(reason: OutboxReason, state: 'failed' | 'queued'): Promise<void> {
  const done = await tried(backend, item);
  expect(done.item).toMatchObject({ state, reason });
  expect(done.receipt).toBeUndefined();
  const all = done.events.map(({ what }) => what);
  expect(all.filter((what) => ['deliver', 'acknowledge', 'reject'].includes(what))).toEqual([]);
  // Stop and start over for the next lie.
  valueOf(backend.outbox.cancel({ request: randomUUID(), item }));
}

const html = { 'content-type': 'text/html' };
const only =
  (kind: Call['kind'], work: (call: Call) => void | Promise<void>) =>
  (call: Call): void | Promise<void> =>
    call.kind === kind ? work(call) : call.honest();

type Lie = readonly [string, OutboxReason, 'failed' | 'queued', (call: Call) => void | Promise<void>];

const lies: readonly Lie[] = [
  [
    'N2 a redirect of the question',
    'redirected',
    'failed',
    only('ask', (call) => call.send(302, { location: 'http://127.0.0.1:9/' })),
  ],
  [
    'N2 a redirect of the upload',
    'redirected',
    'failed',
    only('POST', (call) => call.send(307, { location: 'http://127.0.0.1:9/files' })),
  ],
  [
    'N2 a redirect of the bytes',
    'redirected',
    'failed',
    only('PATCH', (call) => call.send(308, { location: 'http://127.0.0.1:9/files/one' })),
  ],
  [
    'N2 an upload address on another origin',
    'foreign-location',
    'failed',
    only('POST', (call) => call.send(201, { location: 'http://127.0.0.1:9/files/one' })),
  ],
  [
    'N2 an upload address that two parsers read differently',
    'foreign-location',
    'failed',
    only('POST', (call) => call.send(201, { location: 'http:\\\\127.0.0.1:9/files/one' })),
  ],
  [
    'N2 an upload address with credentials',
    'foreign-location',
    'failed',
    only('POST', (call) =>
      call.send(201, { location: `http://a:b@${call.request.headers.host ?? ''}/files/one` }),
    ),
  ],
  [
    'N3 an offset beyond what was sent',
    'wrong-offset',
    'failed',
    only('PATCH', (call) => call.send(204, { 'upload-offset': '999999999' })),
  ],
  [
    'N3 an offset before what was sent',
    'wrong-offset',
    'failed',
    only('PATCH', (call) => call.send(204, { 'upload-offset': '1' })),
  ],
  ['N3 no offset at all', 'wrong-offset', 'failed', only('PATCH', (call) => call.send(204))],
  [
    'N3 an offset that is no number',
    'wrong-offset',
    'failed',
    only('PATCH', (call) => call.send(204, { 'upload-offset': '12abc' })),
  ],
  [
    'N3 a page instead of a receipt',
    'reply-malformed',
    'failed',
    only('ask', (call) => call.send(200, html, '<html>Welcome</html>')),
  ],
  [
    'N3 a page instead of an upload',
    'not-tus',
    'failed',
    only('POST', (call) => call.send(200, html, '<html>Welcome</html>')),
  ],
  [
    'N3 a page of success for the bytes',
    'not-tus',
    'failed',
    only('PATCH', (call) => call.send(200, html, '<html>Delivered</html>')),
  ],
  [
    'N3 a reply that does not speak tus',
    'not-tus',
    'failed',
    only('PATCH', (call) => call.send(204, { 'tus-resumable': '0.2.2' })),
  ],
  ['N3 every byte taken and no receipt', 'receipt-pending', 'queued', (call) => call.honest()],
  [
    'N3 a receipt that never ends',
    'reply-too-large',
    'failed',
    only('ask', (call) => {
      call.response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void =>
        void (call.response.destroyed || call.response.write('x'.repeat(16_384), more));
      more();
    }),
  ],
  [
    'N3 a reply to the bytes that never ends',
    'reply-too-large',
    'failed',
    only('PATCH', (call) => {
      call.response.writeHead(200, { 'tus-resumable': '1.0.0' });
      const more = (): void =>
        void (call.response.destroyed || call.response.write('x'.repeat(16_384), more));
      more();
    }),
  ],
  [
    'N3 huge headers',
    'reply-too-large',
    'failed',
    only('POST', (call) => call.send(201, { location: '/files/one', 'x-long': 'y'.repeat(40_000) })),
  ],
  [
    'N3 something that is not HTTP',
    'reply-malformed',
    'failed',
    only('POST', (call) => void call.socket.end('220 mail.example ESMTP\r\n\r\n')),
  ],
  [
    'N5 cut in the middle of the bytes',
    'connection-cut',
    'queued',
    only('PATCH', (call) => {
      call.request.once('data', () => call.socket.destroy());
    }),
  ],
  ['N5 faults of the server', 'server-fault', 'queued', only('POST', (call) => call.send(500))],
  [
    'N5 a gateway that gives up',
    'server-fault',
    'queued',
    only('ask', (call) => call.send(504, html, '<html/>')),
  ],
  ['N5 an upload that has moved on', 'upload-moved-on', 'queued', only('PATCH', (call) => call.send(409))],
  ['N5 an upload that is gone', 'upload-gone', 'queued', only('PATCH', (call) => call.send(410))],
  ['N5 an upload that is locked', 'busy', 'queued', only('PATCH', (call) => call.send(423))],
  ['N3 a token that does not count', 'not-allowed', 'failed', only('ask', (call) => call.send(401))],
  [
    'N3 a package too large for the receiver',
    'too-large-for-receiver',
    'failed',
    only('POST', (call) => call.send(413)),
  ],
  ['N3 a conflict at the start', 'conflict', 'failed', only('POST', (call) => call.send(409))],
  ['N3 a version of tus that we do not speak', 'not-tus', 'failed', only('POST', (call) => call.send(412))],
];

test.each(lies)('%s', async (_name, reason, state, lie) => {
  await against(lie);
  await expectRefused(reason, state);
});

const falseReceipts: readonly (readonly [string, OutboxReason, () => string])[] = [
  ['for another hash', 'receipt-other-package', () => replyOf(receiptOf({ sha256: 'a'.repeat(64) }))],
  [
    'replayed from another package',
    'receipt-other-package',
    () => replyOf(receiptOf({ package: randomUUID() })),
  ],
  ['for fewer bytes', 'receipt-other-package', () => replyOf(receiptOf({ bytes: 1 }))],
  ['signed by another key', 'receipt-other-key', () => replyOf(receiptOf(), otherSeed)],
  [
    'signed for another purpose',
    'receipt-signature',
    () => replyOf(receiptOf(), receiverSeed, 'package@palermo'),
  ],
  [
    'without a signature',
    'receipt-malformed',
    () => JSON.stringify({ receipt: JSON.stringify(receiptOf()) }),
  ],
  [
    'whose words were changed after signing',
    'receipt-signature',
    () => replyOf(receiptOf({ receiver: 'Office' })).replace('Office', 'Otfice'),
  ],
  ['with a further key', 'receipt-malformed', () => replyOf(receiptOf({ more: 1 }))],
  ['of a later format', 'receipt-malformed', () => replyOf(receiptOf({ format: 'palermo-receipt/2' }))],
  ['that is no JSON', 'receipt-malformed', () => '{"receipt":'],
  ['with a key twice', 'receipt-malformed', () => replyOf(receiptOf()).replace('{', '{"receipt":"x",')],
  ['that is nested for ever', 'receipt-malformed', () => '['.repeat(30_000)],
];

test.each(falseReceipts)('N3 a receipt %s', async (_name, reason, text) => {
  await against((call) => call.honest(), text);
  await expectRefused(reason, 'failed');
});

test('N3 a receiver that says nothing, or says it too slowly, runs out of time', async () => {
  let asked = 0;
  const lying = await against(
    only('ask', (call) => {
      asked += 1;
      call.response.writeHead(200, { 'content-type': 'application/json' });
      call.response.write('{');
    }),
  );
  await until('the question', () => asked === 1);
  network.advance(29_999);
  expect(detailOf(backend, item).item.state).toBe('uploading');
  network.advance(1);
  await expectRefused('timeout', 'queued');
  expect(lying.calls).toEqual(['ask']);
});

test('N5 an hour at most, whatever Retry-After says, and then it goes on where it stood', async () => {
  let cut = true;
  const lying = await against(
    (call) => {
      if (call.kind === 'PATCH' && cut) {
        cut = false;
        return call.send(503, { 'retry-after': '99999999' });
      }
      return call.honest();
    },
    () => replyOf(receiptOf()),
  );
  const waiting = await tried(backend, item);
  expect(waiting.item).toMatchObject({ state: 'queued', reason: 'server-fault', armed: 'now' });
  expect(Date.parse(waiting.item.nextAt ?? '') - network.clock.now().getTime()).toBe(3_600_000);
  expect(network.waits).toEqual([3_600_000]);
  network.advance(3_599_999);
  expect(lying.calls).toEqual(['ask', 'POST', 'PATCH']);
  // Paused, nothing goes on, however long it lasts; taken up again, it does at once.
  valueOf(backend.outbox.pause({ request: randomUUID(), item }));
  network.advance(7_200_000);
  expect(lying.calls).toHaveLength(3);
  arm(backend, item);
  await until('acknowledged', () => detailOf(backend, item).item.state === 'acknowledged');
  expect(lying.calls.slice(3)).toEqual(['ask', 'HEAD', 'PATCH', 'ask']);
  expect(lying.held.equals(readFileSync(sealed.path))).toBe(true);
});

test('N5 a running upload is paused and cancelled at once, and begins anew where the receiver has forgotten it', async () => {
  const own = await sealOne(backend, undefined, 'Another draft.');
  const other = addOne(backend, own.sha256).item.id;
  let stalled = 0;
  let forget = false;
  const lying = await startLyingServer((call) => {
    if (call.kind === 'PATCH' && stalled < 2) {
      stalled += 1;
      return undefined;
    }
    return call.kind === 'HEAD' && forget ? call.send(404) : call.honest();
  });
  server = lying;
  await setEndpoint(backend, lying.endpoint);
  arm(backend, other);
  await until('the first bytes', () => stalled === 1);
  expect(valueOf(backend.outbox.pause({ request: randomUUID(), item: other })).item).toMatchObject({
    state: 'queued',
    armed: null,
  });
  arm(backend, other);
  await until('the second try', () => stalled === 2);
  expect(lying.calls).toEqual(['ask', 'POST', 'PATCH', 'ask', 'HEAD', 'PATCH']);
  expect(valueOf(backend.outbox.cancel({ request: randomUUID(), item: other })).item.state).toBe('cancelled');
  forget = true;
  arm(backend, other);
  await until('all bytes', () => lying.held.length === own.bytes);
  expect(lying.calls.slice(6, 10)).toEqual(['ask', 'HEAD', 'POST', 'PATCH']);
  await tried(backend, other);
  valueOf(backend.outbox.cancel({ request: randomUUID(), item: other }));
});
