import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { Transform } from 'node:stream';
import yazl from 'yazl';
import type { PartSource } from './package-parts.ts';

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

/** Reads a stored file and fails at its end where it is not what its hash says. */
function checkedStream(file: string, { bytes, sha512 }: Pick<ZipPart, 'bytes' | 'sha512'>): Transform {
  const hash = createHash('sha512');
  let read = 0;
  const check = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      read += chunk.length;
      done(null, chunk);
    },
    flush: (done) =>
      done(read === bytes && hash.digest('hex') === sha512 ? null : new StoredFileDamaged(sha512)),
  });
  const source = createReadStream(file, { highWaterMark: 1024 * 1024 });
  source.on('error', (error) => check.destroy(error));
  check.on('close', () => source.destroy());
  return source.pipe(check);
}

export interface ZipHooks {
  /** Called with bytes written and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const localRecordBytes = 30;
const centralRecordBytes = 46;
const endRecordBytes = 22;
/** After a file whose checksum is known only when it has been read. */
const descriptorBytes = 16;
const fileMode = 0o100644;
/** Built from local date parts, at noon of a day that every time zone has: the same DOS time stamp everywhere. */
const fixedTime = (): Date => new Date(1980, 0, 1, 12, 0, 0);

/** Size of the archive that `writeZip` makes: stored files, no extra fields, no comments. */
export const zipBytes = (parts: readonly Pick<ZipPart, 'name' | 'bytes' | 'source'>[]): number =>
  parts.reduce(
    (sum, { name, bytes, source }) =>
      sum +
      localRecordBytes +
      centralRecordBytes +
      2 * Buffer.byteLength(name) +
      bytes +
      ('file' in source ? descriptorBytes : 0),
    endRecordBytes,
  );

/**
 * Writes parts, in their order and uncompressed, to a file that must not exist yet (mode 0600, synced). The same
 * parts give the same bytes on every machine and in every time zone. On failure nothing is left behind.
 */
export async function writeZip(
  parts: readonly ZipPart[],
  targetPath: string,
  hooks: ZipHooks = {},
): Promise<{ readonly bytes: number; readonly sha256: string; readonly sha512: string }> {
  hooks.signal?.throwIfAborted();
  const total = zipBytes(parts);
  const handle = await open(targetPath, 'wx', 0o600);
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  let done = 0;
  try {
    await handle.chmod(0o600);
    const zip = new yazl.ZipFile();
    zip.on('error', (error: Error) => zip.outputStream.emit('error', error));
    for (const part of parts) {
      const { name, source, bytes: size } = part;
      const options = { compress: false, mode: fileMode, mtime: fixedTime(), forceDosTimestamp: true };
      if ('buffer' in source) {
        zip.addBuffer(source.buffer, name, options);
      } else {
        zip.addReadStreamLazy(name, { ...options, size }, (give) => {
          const stream = checkedStream(source.file, part);
          stream.on('error', (error) => zip.emit('error', error));
          give(null, stream);
        });
      }
    }
    zip.end();
    for await (const chunk of zip.outputStream) {
      hooks.signal?.throwIfAborted();
      const bytes = Buffer.from(chunk);
      await handle.appendFile(bytes);
      sha256.update(bytes);
      sha512.update(bytes);
      done += bytes.length;
      hooks.onProgress?.(done, total);
    }
    hooks.signal?.throwIfAborted();
    await handle.sync();
  } catch (error) {
    await handle.close();
    await unlink(targetPath);
    throw error;
  }
  await handle.close();
  return { bytes: done, sha256: sha256.digest('hex'), sha512: sha512.digest('hex') };
}
