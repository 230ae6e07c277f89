import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { systemCode } from '../database/sqlite-failure.ts';
import { makePrivate } from '../files/private-files.ts';
import { sealBrokenCode } from '../files/sealed-file.ts';
import { createStored, openStored, type StoredFile, type StoredWriter } from '../files/stored-file.ts';
import type { PartSource } from './package-parts.ts';
import {
  archiveBytes,
  centralRecord,
  dataDescriptor,
  endRecord,
  localHeader,
  type ZipRecord,
} from './zip-records.ts';

/** A file as it goes into the archive. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: number;
  readonly sha512: string;
  readonly source: PartSource;
}

/** A stored file that no longer holds the bytes of its hash (threat-model F5). */
export class StoredFileDamaged extends Error {
  readonly sha512: string;

  constructor(sha512: string) {
    super('A stored file does not hold the bytes of its hash');
    this.sha512 = sha512;
  }
}

export interface ZipHooks {
  /** Called with bytes written and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ZipTarget {
  readonly path: string;
  /** The caller made the empty file: a writer that is ended and goes on for a moment cannot make it anew. */
  readonly made: boolean;
}

const chunkBytes = 1024 * 1024;
/** While the disk takes its time: the worker is alive. */
const heartbeatMilliseconds = 5000;

const described = ({ source }: Pick<ZipPart, 'source'>): boolean => 'file' in source;

/** Size of the archive that `writeZip` makes. */
export const zipBytes = (parts: readonly Pick<ZipPart, 'name' | 'bytes' | 'source'>[]): number =>
  archiveBytes(parts.map(({ name, bytes, source }) => ({ name, bytes, described: described({ source }) })));

/** Appends to a file and hashes what it appends; hashing the next chunk goes on while the last one is written. */
class Output {
  readonly #target: StoredWriter;
  readonly #hooks: ZipHooks;
  readonly #total: number;
  readonly #sha256 = createHash('sha256');
  #writing: Promise<unknown> = Promise.resolve();
  bytes = 0;

  constructor(target: StoredWriter, total: number, hooks: ZipHooks) {
    this.#target = target;
    this.#total = total;
    this.#hooks = hooks;
  }

  /** Resolves once the chunk before this one is written. */
  async append(chunk: Buffer): Promise<void> {
    this.#hooks.signal?.throwIfAborted();
    this.#sha256.update(chunk);
    await this.#writing;
    this.#writing = this.#target.write(chunk);
    // Awaited with the next chunk; a failure until then is not unhandled.
    this.#writing.catch(() => undefined);
    this.bytes += chunk.length;
    this.report();
  }

  report(): void {
    this.#hooks.onProgress?.(this.bytes, this.#total);
  }

  async finish(): Promise<string> {
    await this.#writing;
    const beat = setInterval(() => this.report(), heartbeatMilliseconds);
    try {
      await this.#target.finish();
      await this.#target.sync();
    } finally {
      clearInterval(beat);
    }
    this.#hooks.signal?.throwIfAborted();
    return this.#sha256.digest('hex');
  }

  /** Waits until nothing is under way any more, whatever became of it. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }
}

/** What a stored file is where its bytes cannot be those of its hash. */
const damages: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', sealBrokenCode]);

const toDamage = (error: unknown, sha512: string): unknown =>
  damages.has(systemCode(error) ?? '') ? new StoredFileDamaged(sha512) : error;

async function openPart(
  path: string,
  { bytes, sha512 }: Pick<ZipPart, 'bytes' | 'sha512'>,
): Promise<StoredFile> {
  let file: StoredFile;
  try {
    file = await openStored(path);
  } catch (error) {
    throw toDamage(error, sha512);
  }
  if (file.size !== bytes) {
    await file.close();
    throw new StoredFileDamaged(sha512);
  }
  return file;
}

/** Copies a stored file to the archive and fails where it is not what its hash says; its CRC-32. */
async function appendStored(
  output: Output,
  path: string,
  part: Pick<ZipPart, 'bytes' | 'sha512'>,
): Promise<number> {
  const file = await openPart(path, part);
  /** The next chunk is read while this one is hashed and the last one is written. */
  const readAt = (position: number): Promise<Buffer> => {
    // One byte more than there should be: a file that grew is found.
    const reading = file.read(position, Math.min(chunkBytes, part.bytes - position + 1));
    reading.catch(() => undefined);
    return reading;
  };
  const hash = createHash('sha512');
  let checksum = 0;
  let read = 0;
  let reading = readAt(0);
  try {
    for (;;) {
      const chunk = await reading;
      read += chunk.length;
      if (chunk.length === 0 || read > part.bytes) {
        break;
      }
      reading = readAt(read);
      hash.update(chunk);
      checksum = crc32(chunk, checksum);
      await output.append(chunk);
    }
  } catch (error) {
    throw toDamage(error, part.sha512);
  } finally {
    await reading.catch(() => undefined);
    await output.settle();
    await file.close();
  }
  if (read !== part.bytes || hash.digest('hex') !== part.sha512) {
    throw new StoredFileDamaged(part.sha512);
  }
  return checksum;
}

async function appendPart(output: Output, part: ZipPart): Promise<ZipRecord> {
  const { source, bytes } = part;
  const record: ZipRecord = {
    name: Buffer.from(part.name),
    bytes,
    crc32: 'buffer' in source ? crc32(source.buffer) : 0,
    described: described(part),
    headerStart: output.bytes,
  };
  await output.append(localHeader(record));
  if ('buffer' in source) {
    await output.append(source.buffer);
    return record;
  }
  const known = { ...record, crc32: await appendStored(output, source.file, part) };
  await output.append(dataDescriptor(known));
  return known;
}

/**
 * Writes parts, in their order and uncompressed, to a private file (mode 0600, synced). The same parts give the same
 * bytes on every machine and in every time zone. Memory does not grow with the parts. On failure nothing is left behind.
 */
export async function writeZip(
  parts: readonly ZipPart[],
  target: ZipTarget,
  hooks: ZipHooks = {},
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  hooks.signal?.throwIfAborted();
  const writer = await createStored(target.path, { made: target.made });
  const output = new Output(writer, zipBytes(parts), hooks);
  let sha256: string;
  try {
    makePrivate(target.path);
    const records: ZipRecord[] = [];
    for (const part of parts) {
      records.push(await appendPart(output, part));
    }
    const directoryStart = output.bytes;
    for (const record of records) {
      await output.append(centralRecord(record));
    }
    await output.append(endRecord(records.length, directoryStart, output.bytes - directoryStart));
    sha256 = await output.finish();
  } catch (error) {
    await output.settle();
    await writer.close();
    await rm(target.path, { force: true });
    throw error;
  }
  await writer.close();
  return { bytes: output.bytes, sha256 };
}
