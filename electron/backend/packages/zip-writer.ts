import { createHash } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import yazl from 'yazl';

/** A file as it goes into the archive. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface ZipHooks {
  /** Called with bytes written and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const localRecordBytes = 30;
const centralRecordBytes = 46;
const endRecordBytes = 22;
const fileMode = 0o100644;
/** Built from local date parts, at noon of a day that every time zone has: the same DOS time stamp everywhere. */
const fixedTime = (): Date => new Date(1980, 0, 1, 12, 0, 0);

/** Size of the archive that `writeZip` makes: stored files, no extra fields, no data descriptors, no comments. */
export const zipBytes = (parts: readonly ZipPart[]): number =>
  parts.reduce(
    (sum, { name, bytes }) =>
      sum + localRecordBytes + centralRecordBytes + 2 * Buffer.byteLength(name) + bytes.length,
    endRecordBytes,
  );

/**
 * Writes parts, in their order and uncompressed, to a file that must not exist yet (mode 0600, synced). The same parts
 * give the same bytes on every machine and in every time zone. On failure nothing is left behind.
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
    for (const { name, bytes } of parts) {
      zip.addBuffer(bytes, name, {
        compress: false,
        mode: fileMode,
        mtime: fixedTime(),
        forceDosTimestamp: true,
      });
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
