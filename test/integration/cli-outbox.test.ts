import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint, OutboxDetail, OutboxItem } from '../../shared/contract/outbox.ts';
import { keyLine, receiverSeed } from '../support/outbox.ts';
import { startReceiver, type Receiver } from '../support/receiver/receiver.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temp-workspace.ts';
import { createDesk, newDraft, type Desk } from './cli-support.ts';

let desk: Desk;
let office: Receiver;
beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  office = await startReceiver({ folder: temporaryFolder(), seed: receiverSeed, name: 'Office' });
});
afterAll(async () => {
  desk[Symbol.dispose]();
  await office.close();
  removeTemporaryFolders();
});

interface Shown extends OutboxDetail {
  readonly items: readonly OutboxItem[];
  readonly endpoint: Endpoint;
  readonly error: { readonly code: string; readonly params: Readonly<Record<string, unknown>> };
}
const run = async (...args: string[]): Promise<{ code: number | null; body: Shown }> => {
  const { code, body } = await desk.json('outbox', ...args);
  return { code, body: body as unknown as Shown };
};

test('the command line hands a package over, and says by exit code 5 that it cannot now', async () => {
  expect(await run()).toMatchObject({ code: 0, body: { items: [] } });
  const draft = await newDraft(desk);
  const sealed = (await desk.json('export', draft, '--out', 'p.zip')).body as unknown as {
    sha256: string;
    package: { id: string };
  };
  const { sha256 } = sealed;
  const added = await run('add', sha256.toUpperCase());
  expect(added).toMatchObject({ code: 0, body: { item: { state: 'sealed', sha256 } } });
  const id = added.body.item.id;
  expect(await run('add', '0'.repeat(64))).toMatchObject({ code: 2, body: { error: { code: 'not-found' } } });

  const noPlace = await run('deliver', id);
  expect(noPlace).toMatchObject({
    code: 5,
    body: { error: { code: 'delivery-not-possible', params: { reason: 'no-endpoint' } } },
  });
  const refused = await run(
    'endpoint',
    '--address',
    'http://office.example/',
    '--key',
    keyLine(receiverSeed),
  );
  expect(refused).toMatchObject({ code: 3, body: { error: { code: 'endpoint-refused' } } });

  await run('endpoint', '--address', 'http://127.0.0.1:9/files', '--key', keyLine(receiverSeed));
  const unreachable = await run('deliver', sealed.package.id);
  expect(unreachable).toMatchObject({
    code: 5,
    body: {
      items: [{ id, state: 'queued', reason: 'unreachable' }],
      error: { code: 'delivery-not-possible', params: { reason: 'unreachable' } },
    },
  });

  const set = await run('endpoint', '--address', office.endpoint, '--key', keyLine(receiverSeed));
  expect(set).toMatchObject({ code: 0, body: { endpoint: { url: office.endpoint } } });
  expect(await run('deliver')).toMatchObject({ code: 0, body: { items: [{ id, state: 'acknowledged' }] } });
  expect(office.deliveries()).toHaveLength(1);
  expect(await run('cancel', id)).toMatchObject({ code: 1, body: { error: { code: 'outbox-state' } } });
  const { stdout } = await desk.run('outbox', 'list');
  expect(stdout).toContain('acknowledged by a signed receipt');
});

test('a delivery by hand is recorded as a person’s word', async () => {
  const draft = await newDraft(desk);
  const { sha256 } = (await desk.json('export', draft, '--out', 'q.zip')).body as unknown as {
    sha256: string;
  };
  const { body } = await run('add', sha256);
  const { id } = body.item;
  expect((await run('cancel', id)).body.item.state).toBe('cancelled');
  expect(await run('record', id, '--day', '2026-02-30')).toMatchObject({ code: 2 });
  const done = await run('record', id, '--day', '2026-03-10', '--reference', 'NV/14', '--note', 'By courier');
  expect(done.body.item).toMatchObject({ state: 'delivered', byHand: true });
  const text = await desk.run('outbox');
  expect(text.stdout).toContain('Recorded by hand; no receipt was checked.');
});
