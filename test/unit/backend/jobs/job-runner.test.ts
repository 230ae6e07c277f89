import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import {
  createJobRunner,
  type JobLimits,
  type JobRunner,
} from '../../../../electron/backend/jobs/job-runner.ts';
import { createJobRegister } from '../../../../electron/backend/jobs/job-service.ts';
import { createFakeIds, createMemoryLogger } from '../../../support/fake-ports.ts';

const stubborn = new URL('../../../support/stubborn-worker.ts', import.meta.url);
const caps: JobLimits = { heapMebibytes: 48, stallMilliseconds: 10_000, totalMilliseconds: 20_000 };
const verify = (path: string) =>
  ({ kind: 'packages.verify', input: { path, knownPackageVersion: '1' } }) as const;

let runner: JobRunner | undefined;
afterEach(async () => {
  await runner?.close();
  runner = undefined;
});
const start = (more: Partial<JobLimits> = {}): JobRunner =>
  (runner = createJobRunner(stubborn, createMemoryLogger(), { caps: { ...caps, ...more } }));

test('a worker that makes no progress is ended', async () => {
  const ended = await start({ stallMilliseconds: 300 }).run(verify('loop'));
  expect(ended).toEqual({ ok: false, error: { code: 'package-too-large', params: { limit: 'time' } } });
});

test('a worker that waits, and a task that waits in line for one, are not taken for standing still', async () => {
  using folder = mkdtempDisposableSync(path.join(tmpdir(), 'palermo-jobs-'));
  const file = path.join(folder.path, 'wait');
  const waiting = start({ stallMilliseconds: 200 });
  // Two workers: the third task is in line.
  const ends = Promise.all([verify(file), verify(file), verify(file)].map((task) => waiting.run(task)));
  await wait(600);
  writeFileSync(file, '');
  const unreadable = { ok: false, error: { code: 'package-damaged', params: {} } };
  expect(await ends).toEqual([unreadable, unreadable, unreadable]);
});

test('a worker that waits for ever is ended by the total', async () => {
  const ended = await start({ totalMilliseconds: 300 }).run(verify('wait'));
  expect(ended).toEqual({ ok: false, error: { code: 'package-too-large', params: { limit: 'time' } } });
});

test('a worker that fills its heap is ended, and the process goes on', async () => {
  const ended = await start().run(verify('fill'));
  expect(ended).toEqual({ ok: false, error: { code: 'package-too-large', params: { limit: 'memory' } } });
});

test('a worker that blocks can be cancelled, while this thread stays free', async () => {
  const controller = new AbortController();
  const running = start().run(verify('loop'), { signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  expect(await running).toEqual({ ok: false, error: { code: 'job-cancelled', params: {} } });
});

test('C7 a fault in a job is told by a number that leads to the log, and by nothing else', async () => {
  const logger = createMemoryLogger();
  const jobs = createJobRegister(createFakeIds(), logger);
  const faulty = start();
  const job = jobs.start(async (hooks) => {
    const read = await faulty.run(verify('fail'), hooks);
    return read.ok ? { ok: true, value: { kind: 'packages.verify', report: read.value } } : read;
  });
  const events: unknown[] = [];
  for await (const event of jobs.watch(job) ?? []) {
    events.push(event);
  }
  const [logged] = logger.events;
  expect(events.at(-1)).toEqual({
    state: 'failed',
    code: 'internal',
    data: { params: {}, correlation: logged?.['correlation'] },
  });
  expect(JSON.stringify([events, logger.events])).not.toContain('a fault');
});

test('a late watcher gets the end at once; one that leaves stops watching', async () => {
  const jobs = createJobRegister(createFakeIds(), createMemoryLogger());
  const { promise, resolve } = Promise.withResolvers<void>();
  const job = jobs.start(async ({ onProgress }) => {
    onProgress(1, 2);
    await promise;
    return { ok: false, error: { code: 'no-space', params: {} } };
  });
  const leaving = new AbortController();
  const seen: string[] = [];
  for await (const event of jobs.watch(job, leaving.signal) ?? []) {
    seen.push(event.state);
    leaving.abort();
  }
  resolve();
  for await (const event of jobs.watch(job) ?? []) {
    seen.push(event.state);
  }
  for await (const event of jobs.watch(job) ?? []) {
    seen.push(event.state);
  }
  expect(seen.filter((state) => state === 'failed')).toHaveLength(2);
  expect(seen[0]).toBe('running');
});
