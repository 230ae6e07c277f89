import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createJobRunner, type JobLimits, type JobRunner } from '../../electron/backend/jobs/job-runner.ts';
import { attachmentPath } from '../../electron/backend/packages/package-paths.ts';
import { sealPackage } from '../../electron/backend/packages/bag-writer.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { limits } from '../../shared/packages/limits.ts';
import type { PackageContent } from '../../shared/packages/package-schema.ts';
import type { VerifyReport } from '../../shared/packages/verify-report.ts';
import { createMemoryLogger } from '../support/fake-ports.ts';
import { forge, json } from '../support/hostile/forge.ts';
import { bagEntries, hostileBag, rawZip } from '../support/hostile/raw-zip.ts';
import { contentOf, sealContent, type SealedPackage } from '../support/hostile/sealed-packages.ts';
import { packageContent, packageInput, temporaryFolder } from '../support/package-fixtures.ts';
import { workerUrl } from '../support/temp-workspace.ts';

const stubborn = new URL('../support/stubborn-worker.ts', import.meta.url);
const shipped: JobLimits = {
  heapMebibytes: limits.parserHeapMebibytes,
  stallMilliseconds: limits.parserStallMilliseconds,
  totalMilliseconds: limits.parserTotalMilliseconds,
};
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let small: SealedPackage;
let runner: JobRunner | undefined;

beforeAll(async () => {
  folder = await temporaryFolder();
  small = await sealContent(packageContent);
});
afterEach(async () => {
  await runner?.close();
  runner = undefined;
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const start = (worker: URL, more: Partial<JobLimits> = {}): JobRunner =>
  (runner = createJobRunner(worker, createMemoryLogger(), { caps: { ...shipped, ...more } }));
const verify = (file: string) =>
  ({ kind: 'packages.verify', input: { path: file, knownPackageVersion: '1' } }) as const;
const written = async (name: string, bytes: Buffer): Promise<string> => {
  const file = path.join(folder.path, name);
  await writeFile(file, bytes);
  return file;
};
/** Read by the worker that ships, under the limits that ship. */
async function read(bytes: Buffer): Promise<VerifyReport> {
  const result = await (runner ?? start(workerUrl)).run(verify(await written('read.zip', bytes)));
  if (!result.ok) {
    throw new Error(JSON.stringify(result.error));
  }
  return result.value;
}
const joined = (many: number, one: (at: number) => string): string =>
  Array.from({ length: many }, (_, at) => one(at)).join(',');
const codeOf = ({ outcome, problems }: VerifyReport): string => `${outcome} ${problems[0]?.code ?? ''}`;

describe('what the limits allow is read within the limits of the worker', () => {
  it('P5 entries: 10,000 are read, one more is not', async () => {
    const bag = (files: number): Buffer =>
      hostileBag({
        algorithm: 'sha256',
        payload: Object.fromEntries(Array.from({ length: files }, (_, at) => [`data/${at}`, ''])),
      });
    expect(codeOf(await read(bag(limits.entries - 3)))).toBe('foreign-bag ');
    expect(codeOf(await read(bag(limits.entries - 2)))).toBe('too-large entries');
  });

  it('P5 JSON: 32 MiB are read, one byte more is not', async () => {
    const name = 'data/response/response.json';
    const padded = (bytes: number): Buffer =>
      forge(small, { change: { [name]: (text) => text + ' '.repeat(bytes - Buffer.byteLength(text)) } });
    expect((await read(padded(limits.jsonBytes))).outcome).toBe('valid');
    expect(codeOf(await read(padded(limits.jsonBytes + 1)))).toBe('too-large json-bytes');
  });

  it('P5 answers: 100,000, some 18 MiB of JSON, are read to the last check; one more is not', async () => {
    const withAnswers = (many: number): Buffer =>
      forge(small, {
        change: {
          'data/response/response.json': json<{ answers: object[] }>((response) => {
            response.answers = Array.from({ length: many }, (_, at) => ({
              item: 'untoc-5-group-case-name',
              instance: `row-${at}`,
              value: 'State v. Doe, '.repeat(8),
            }));
          }),
        },
      });
    expect(codeOf(await read(withAnswers(limits.arrayItems)))).toBe('damaged id-mismatch');
    expect(codeOf(await read(withAnswers(limits.arrayItems + 1)))).toBe('too-large json-too-many-items');
  });

  it('P5 attached files: 2,000 are read, one more is not', async () => {
    const stored = path.join(folder.path, 'stored');
    await mkdir(stored);
    const files: Record<string, string> = {};
    const attachments: NonNullable<PackageContent['attachments']> = [];
    for (let at = 0; at < limits.attachmentsPerPackage; at += 1) {
      const bytes = Buffer.from(`file ${at}`);
      const sha512 = createHash('sha512').update(bytes).digest('hex');
      files[sha512] = path.join(stored, String(at));
      await writeFile(files[sha512], bytes);
      attachments.push({
        id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
        at: { answer: 'untoc-5-group-answer' },
        sha512,
        name: `${at}.txt`,
        mediaType: 'text/plain',
        bytes: bytes.length,
        path: attachmentPath(sha512),
      });
    }
    const targetPath = path.join(folder.path, 'attached.zip');
    const sealed = await sealPackage({
      ...(await packageInput({ ...packageContent, attachments })),
      files,
      targetPath,
    });
    expect(sealed.ok).toBe(true);
    const result = await start(workerUrl).run(verify(targetPath));
    expect(result).toMatchObject({ ok: true, value: { outcome: 'valid', counts: { attachments: 2000 } } });
    const more = forge(small, {
      change: {
        'data/package.json': json<{ attachments?: object[] }>((index) => {
          index.attachments = [
            ...attachments,
            { ...attachments[0], id: '00000000-0000-4000-8000-999999999999' },
          ];
        }),
      },
    });
    expect(codeOf(await read(more))).toBe('damaged json-shape');
  });
});

describe('a worker that is brought to its end', () => {
  const tooLarge = (limit: string) => ({
    ok: false,
    error: { code: 'package-too-large', params: { limit } },
  });

  it('P5 the heaviest trees that JSON may be are refused within the heap that ships', async () => {
    const keys = Array.from({ length: 190 }, (_, row) => `{${joined(10_000, (at) => `"${row}-${at}":0`)}}`);
    const objects = Array.from({ length: 19 }, () => `[${joined(50_000, () => '{"a":{}}')}]`);
    for (const text of [`[${keys.join(',')}]`, `[${objects.join(',')}]`]) {
      const put = { 'data/response/response.json': text };
      expect(codeOf(await read(forge(small, { put })))).toBe('damaged json-shape');
    }
  });

  it('P5 a value of a revision is no larger than a value can be', async () => {
    const contribution = await sealContent(contentOf('contribution'), { signed: false });
    const bent = (value: unknown): Buffer =>
      forge(contribution, {
        change: {
          'data/revisions/revisions.json': json<{ revisions: { value: unknown }[] }>(({ revisions }) =>
            revisions.forEach((revision) => (revision.value = value)),
          ),
        },
      });
    const list = (items: number): number[] => Array.from({ length: items }, () => 0);
    expect(codeOf(await read(bent(list(63))))).toBe('damaged id-mismatch');
    expect(codeOf(await read(bent(list(64))))).toBe('too-large json-too-many-nodes');
    expect(codeOf(await read(bent(list(90_000))))).toBe('too-large json-too-many-nodes');
    expect(codeOf(await read(bent([[list(30)], list(40)])))).toBe('too-large json-too-many-nodes');
  });

  it('P5 a parser that fills its heap is ended, not the program; the next file is read', async () => {
    const jobs = start(stubborn, { heapMebibytes: 128 });
    expect(await jobs.run(verify('fill'))).toEqual(tooLarge('memory'));
    const next = await jobs.run(verify(await written('next.zip', small.bytes)));
    expect(next).toMatchObject({ ok: true, value: { outcome: 'valid' } });
  });

  it('P5 a parser that stalls is ended; the next file is read', async () => {
    const jobs = start(stubborn, { stallMilliseconds: 3000 });
    expect(await jobs.run(verify('loop'))).toEqual(tooLarge('time'));
    const next = await jobs.run(verify(await written('next.zip', small.bytes)));
    expect(next).toMatchObject({ ok: true, value: { outcome: 'valid' } });
  });

  it('P5 a parser that goes on too long is ended though it makes progress', async () => {
    const jobs = start(stubborn, { totalMilliseconds: 3000 });
    expect(await jobs.run(verify('loop'))).toEqual(tooLarge('time'));
  });
});

describe('memory', () => {
  /** A stored payload of so many MiB, written piece by piece. */
  async function bagOf(mebibytes: number): Promise<string> {
    const piece = Buffer.alloc(1024 * 1024, 'palermo ');
    const hash = createHash('sha512');
    let checksum = 0;
    for (let at = 0; at < mebibytes; at += 1) {
      hash.update(piece);
      checksum = crc32(piece, checksum);
    }
    const line = `${hash.digest('hex')}  data/large\n`;
    const tags = bagEntries({ manifest: (text) => text + line, tagManifest: 'none' });
    const bytes = mebibytes * piece.length;
    const large = { name: 'bag/data/large', crc: checksum, bytes };
    // The records as they are around no data at all; the data is put in its place, and what follows moves.
    const archive = rawZip([...tags, large]);
    const directory = archive.readUInt32LE(archive.length - 6);
    const last = archive.lastIndexOf(Buffer.from('bag/data/large')) - 46;
    const local = archive.readUInt32LE(last + 42);
    archive.writeUInt32LE(bytes, local + 18);
    archive.writeUInt32LE(bytes, last + 20);
    archive.writeUInt32LE(directory + bytes, archive.length - 6);
    const file = path.join(folder.path, `${mebibytes}.zip`);
    const handle = await open(file, 'w');
    await handle.write(archive.subarray(0, directory));
    for (let at = 0; at < mebibytes; at += 1) {
      await handle.write(piece);
    }
    await handle.write(archive.subarray(directory));
    await handle.close();
    return file;
  }

  it('P5 reading a package holds no more of it than a few pieces, however large it is', async () => {
    const peakOf = async (file: string): Promise<number> => {
      const before = process.memoryUsage().rss;
      let peak = 0;
      const report = await verifyPackage(
        { path: file, knownPackageVersion: '1' },
        { onProgress: () => (peak = Math.max(peak, process.memoryUsage().rss - before)) },
      );
      expect(report.outcome).toBe('foreign-bag');
      return peak / 1024 / 1024;
    };
    await peakOf(await bagOf(8));
    expect(await peakOf(await bagOf(300))).toBeLessThan(100);
  });
});
