import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { LocatedEntry, ZipArchive } from './zip-archive.ts';

export interface ReadHooks {
  /** Called with bytes checked and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads files of one archive, with progress and cancel. */
export class PackageReader {
  readonly #archive: ZipArchive;
  readonly #hooks: ReadHooks;
  readonly #total: number;
  #done = 0;

  constructor(archive: ZipArchive, hooks: ReadHooks) {
    this.#archive = archive;
    this.#hooks = hooks;
    this.#total = archive.files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async stream(file: LocatedEntry, onChunk: (chunk: Buffer) => void): Promise<Refusal | undefined> {
    return this.#archive.read(file, (chunk) => {
      this.#hooks.signal?.throwIfAborted();
      onChunk(chunk);
      this.#done += chunk.length;
      this.#hooks.onProgress?.(this.#done, this.#total);
    });
  }

  /** The whole of a small file; its declared size was checked against `limit`, and reading stops there. */
  async whole(file: LocatedEntry, limit: number, code: ProblemCode): Promise<Buffer | Refusal> {
    if (file.bytes > limit) {
      return refuse('too-large', code, file.name, { limit, actual: file.bytes });
    }
    const chunks: Buffer[] = [];
    const fault = await this.stream(file, (chunk) => chunks.push(chunk));
    return fault ?? Buffer.concat(chunks);
  }
}
