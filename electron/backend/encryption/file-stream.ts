import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

export interface StreamHooks {
  /** Called with bytes read and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

const chunkBytes = 256 * 1024;

/** Chunks of a file in order, each read only when it is asked for. */
export async function* fileChunks(
  handle: FileHandle,
  total: number,
  hooks: StreamHooks,
): AsyncGenerator<Uint8Array, void> {
  let done = 0;
  while (done < total) {
    hooks.signal?.throwIfAborted();
    // The reader may hold on to a chunk, so each has memory of its own.
    const { bytesRead, buffer } = await handle.read(new Uint8Array(chunkBytes), 0, chunkBytes, done);
    if (bytesRead === 0) {
      return;
    }
    done += bytesRead;
    hooks.onProgress?.(done, total);
    yield buffer.subarray(0, bytesRead);
  }
}

/** Not `Readable.toWeb`: cancelled, that ends the whole process with an uncaught exception. */
export const toStream = (chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  ReadableStream.from(chunks);

/** Writes a stream into a private file that exists and is empty, and synchronises it once the stream has ended without error. */
export async function writeStream(
  stream: ReadableStream<Uint8Array>,
  targetPath: string,
  hooks: StreamHooks,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const target = await open(targetPath, 'r+');
  try {
    for await (const chunk of stream) {
      hooks.signal?.throwIfAborted();
      await target.writeFile(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
