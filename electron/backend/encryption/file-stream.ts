import { createHash } from 'node:crypto';
import { createStored, type StoredFile } from '../files/stored-file.ts';

export interface StreamHooks {
  /** Called with bytes read and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Chunks of a file in order, each read only when it is asked for. */
export async function* fileChunks(file: StoredFile, hooks: StreamHooks): AsyncGenerator<Uint8Array, void> {
  let done = 0;
  for await (const chunk of file.chunks()) {
    hooks.signal?.throwIfAborted();
    done += chunk.length;
    hooks.onProgress?.(done, file.size);
    yield chunk;
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
  const target = await createStored(targetPath, { made: true });
  try {
    for await (const chunk of stream) {
      hooks.signal?.throwIfAborted();
      await target.write(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
    await target.finish();
    await target.sync();
  } finally {
    await target.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
