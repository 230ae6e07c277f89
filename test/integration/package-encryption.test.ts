import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBlobService, type BlobStore } from '../../electron/backend/blobs/blob-service.ts';
import { createEncryption, type Encryption } from '../../electron/backend/encryption/encryption.ts';
import { createJobRunner, type JobRunner } from '../../electron/backend/jobs/job-runner.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { appError } from '../../shared/contract/errors.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { ageKey, type AgeKey } from '../support/age-files.ts';
import { createFakeIds, createMemoryLogger } from '../support/fake-ports.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf, workerUrl } from '../support/temp-workspace.ts';

const logger = createMemoryLogger();
let runner: JobRunner;
let blobs: BlobStore;
let tmp: string;
let source: string;
let key: AgeKey;
const large = 20 * 1000 * 1000;

beforeAll(async () => {
  const folder = temporaryFolder();
  const paths = workspacePaths(folder);
  tmp = paths.tmp;
  mkdirSync(tmp, { mode: 0o700 });
  blobs = createBlobService({ paths }, createFakeIds(77));
  runner = createJobRunner(workerUrl, logger);
  source = join(folder, 'package.zip');
  writeFileSync(source, Buffer.alloc(large, 'palermo'));
  key = await ageKey('hybrid');
});
afterAll(async () => {
  await runner.close();
  removeTemporaryFolders();
});

const withKeys = (identities: readonly string[]): Encryption =>
  createEncryption({ runner, blobs, keyRing: { identities: () => ok(identities) } });

describe('encryption in a workspace', () => {
  it('runs in a worker, into private files that have their name only when they are whole', async () => {
    const encryption = withKeys([key.identity]);
    const to = { kind: 'recipients', recipients: [key.recipient] } as const;
    const names = new Set<string>();
    const locked = valueOf(
      await encryption.encrypt(source, to, {
        onProgress: () => readdirSync(tmp).forEach((name) => names.add(name)),
      }),
    );
    expect([...names].every((name) => name.endsWith('.part'))).toBe(true);
    expect(names.size).toBe(1);
    expect(statSync(locked.path).mode & 0o777).toBe(0o600);
    expect(locked.bytes).toBe(statSync(locked.path).size);
    expect(locked.sha256).toBe(createHash('sha256').update(readFileSync(locked.path)).digest('hex'));
    const open = valueOf(await encryption.decrypt(locked.path, undefined));
    expect(readFileSync(open.path).equals(readFileSync(source))).toBe(true);
    expect(statSync(open.path).mode & 0o777).toBe(0o600);
    const done = logger.events.filter(({ event }) => event === 'job-done');
    expect(done.map(({ kind }) => kind)).toEqual(['packages.encrypt', 'packages.decrypt']);
    expect(done.every(({ thread }) => thread !== threadId && thread !== 0)).toBe(true);
    expect(readdirSync(tmp).toSorted()).toEqual(
      [locked.path, open.path].map((path) => path.slice(tmp.length + 1)).toSorted(),
    );
    expect(JSON.stringify(logger.events)).not.toMatch(/age1pq1|AGE-SECRET-KEY/);
  });

  it('leaves nothing behind when it is cancelled, refused or finds a damaged file', async () => {
    const encryption = withKeys([key.identity]);
    const to = { kind: 'recipients', recipients: [key.recipient] } as const;
    const locked = valueOf(await encryption.encrypt(source, to));
    const before = readdirSync(tmp);
    const stop = (): { signal: AbortSignal; onProgress: (done: number) => void } => {
      const control = new AbortController();
      return { signal: control.signal, onProgress: (done) => done > large / 4 && control.abort() };
    };
    expect(await encryption.encrypt(source, to, stop())).toMatchObject({ error: { code: 'job-cancelled' } });
    expect(await encryption.decrypt(locked.path, undefined, stop())).toMatchObject({
      error: { code: 'job-cancelled' },
    });
    expect(readdirSync(tmp)).toEqual(before);
    expect(await withKeys([]).decrypt(locked.path, undefined)).toMatchObject({
      error: { code: 'not-for-our-keys' },
    });
    const bytes = readFileSync(locked.path);
    writeFileSync(`${source}.cut`, bytes.subarray(0, bytes.length - 5));
    expect(await encryption.decrypt(`${source}.cut`, undefined)).toMatchObject({
      error: { code: 'encryption-damaged', params: { reason: 'content' } },
    });
    expect(await encryption.encrypt(source, { kind: 'recipients', recipients: [] })).toMatchObject({
      error: { code: 'recipient-invalid' },
    });
    expect(readdirSync(tmp)).toEqual(before);
    // The worker that was ended half-way has gone: a later look finds no file that it made after all.
    valueOf(await encryption.decrypt(locked.path, undefined));
    expect(readdirSync(tmp).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('asks for what the header names: the passphrase, or keys, which may be locked', async () => {
    const small = `${source}.small`;
    writeFileSync(small, 'palermo');
    const byPhrase = valueOf(
      await withKeys([]).encrypt(small, { kind: 'passphrase', passphrase: 'abandon-ability' }),
    );
    const locked = createEncryption({
      runner,
      blobs,
      keyRing: { identities: () => err(appError('workspace-locked')) },
    });
    expect(await locked.decrypt(byPhrase.path, undefined)).toMatchObject({
      error: { code: 'package-passphrase-needed' },
    });
    expect(await locked.decrypt(byPhrase.path, 'Abandon  ability')).toMatchObject({ ok: true });
    const byKey = valueOf(await locked.encrypt(source, { kind: 'recipients', recipients: [key.recipient] }));
    expect(await locked.decrypt(byKey.path, 'abandon-ability')).toMatchObject({
      error: { code: 'workspace-locked' },
    });
    expect(await locked.decrypt(small, 'abandon-ability')).toMatchObject({
      error: { code: 'not-encrypted' },
    });
  });
});
