import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { JobEvent } from '../../../../shared/contract/jobs.ts';
import { completeDocument, createDraft, otherEditor, place, saveOne } from '../../../support/builders.ts';
import {
  createFakeClock,
  createMemoryLogger,
  type FakeClock,
  type MemoryLogger,
} from '../../../support/fake-ports.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let folder: string;
let backend: Backend;
let clock: FakeClock;
let logger: MemoryLogger;
let draft: string;
beforeEach(async () => {
  [folder, clock, logger] = [temporaryFolder(), createFakeClock(), createMemoryLogger()];
  backend = await openTestBackend(folder, { clock, logger });
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

async function finish(job: string): Promise<JobEvent | undefined> {
  let last: JobEvent | undefined;
  for await (const event of backend.jobs.watch(job) ?? []) {
    last = event;
  }
  return last;
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 100);
  yield bytes.subarray(100);
}

test('a state that is not cleared is no submission, and a review of it is a draft of its newest day', async () => {
  clock.advance(24 * 60 * 60 * 1000);
  saveOne(backend, draft, place.answer, 'yes');
  const request = { draft, audience: 'confidential' } as const;
  expect(codeOf(await backend.packages.seal({ ...request, type: 'submission' }))).toBe('not-cleared');
  const { head } = valueOf(await backend.packages.seal(request));
  expect(head).toMatchObject({ type: 'review', status: 'draft', date: '2026-03-11' });
});

test('a cleared state is sealed as a submission of the day of its clearance, the same bytes each time', async () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  clock.advance(3 * 24 * 60 * 60 * 1000);
  valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));
  clock.advance(5 * 24 * 60 * 60 * 1000);
  const request = { draft, audience: 'public' } as const;
  const first = valueOf(await backend.packages.seal(request));
  expect(first.head).toMatchObject({ type: 'submission', status: 'final', date: '2026-03-13' });
  expect(valueOf(await backend.packages.seal(request))).toEqual(first);
  const bytes = readFileSync(first.path);
  expect(first.path).toBe(join(folder, 'packages', `${first.head.id}.zip`));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(first.sha256);
  expect(lstatSync(first.path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
});

test('the preview names what leaves and what stays behind', async () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  saveOne(backend, draft, { item: 'untoc-5-offence-gap', language: 'en' }, 'Not asked after a yes.');
  saveOne(backend, draft, { item: 'tip-5-offence-answer' }, 'no', { editor: otherEditor });
  const preview = valueOf(
    await backend.packages.preview({ draft, type: 'review', audience: 'confidential' }),
  );
  expect(preview.leftOut).toContainEqual({ key: 'untoc-5-offence-gap@en', reason: 'not-asked' });
  expect(preview.leftOut).toContainEqual({ key: 'tip-5-offence-answer', reason: 'conflict' });
  const sealed = valueOf(await backend.packages.seal({ draft, type: 'review', audience: 'confidential' }));
  expect(sealed).toMatchObject({ head: preview.package, bytes: preview.bytes });
});

test('exporting and verifying run in workers and report until they end', async () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const { job } = valueOf(backend.packages.export({ draft, type: 'review', audience: 'confidential' }));
  const exported = await finish(job);
  if (exported?.state !== 'done' || exported.result.kind !== 'packages.export') {
    throw new Error(JSON.stringify(exported));
  }
  const file = backend.blobs.offered(exported.result.handle);
  expect(file).toMatchObject({ fileName: exported.result.fileName, mediaType: 'application/zip' });
  const given = valueOf(await backend.blobs.receive(chunks(readFileSync(file?.path ?? ''))));
  const verified = await finish(valueOf(backend.packages.verify({ handle: given.handle })).job);
  expect(verified).toMatchObject({
    state: 'done',
    result: { report: { outcome: 'valid', package: exported.result.package } },
  });
  const threads = logger.events.filter(({ event }) => event === 'job-done').map(({ thread }) => thread);
  expect(threads).toHaveLength(2);
  expect(threads.every((thread) => typeof thread === 'number' && thread > 0)).toBe(true);
});

test('what the preview did not show is not exported', async () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const request = { draft, type: 'review', audience: 'confidential' } as const;
  const { package: shown } = valueOf(await backend.packages.preview(request));
  const seal = async () => finish(valueOf(backend.packages.export({ ...request, shown: shown.id })).job);
  expect(await seal()).toMatchObject({ state: 'done', result: { package: shown } });
  saveOne(backend, draft, { item: 'untoc-8-bribery-answer' }, 'no', { editor: otherEditor });
  expect(await seal()).toMatchObject({ state: 'failed', code: 'preview-outdated' });
  expect(readdirSync(join(folder, 'packages'))).toEqual([`${shown.id}.zip`]);
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
});

test('a cancelled job ends as cancelled and leaves no file', async () => {
  valueOf(backend.drafts.fill(draft, completeDocument()));
  const { job } = valueOf(backend.packages.export({ draft, type: 'review', audience: 'confidential' }));
  expect(valueOf(backend.jobs.cancel({ job }))).toEqual({ cancelled: true });
  expect(await finish(job)).toMatchObject({ state: 'failed', code: 'job-cancelled' });
  expect(readdirSync(join(folder, 'packages'))).toEqual([]);
  expect(valueOf(backend.jobs.cancel({ job }))).toEqual({ cancelled: false });
  expect(backend.jobs.watch('unknown')).toBeUndefined();
});

test('the data files that ship load, and their form can be sealed', async () => {
  const shipped = await openTestBackend(temporaryFolder(), { resources: shippedResources });
  try {
    const id = createDraft(shipped);
    const { head } = valueOf(await shipped.packages.seal({ draft: id, audience: 'confidential' }));
    expect(head.questionnaire.length).toBe(2);
    expect(valueOf(shipped.catalogue.parties({})).parties.length).toBeGreaterThan(180);
  } finally {
    await shipped.close();
  }
});
